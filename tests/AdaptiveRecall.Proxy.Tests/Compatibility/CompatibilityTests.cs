using AdaptiveRecall.Proxy.Configuration;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Compatibility;

/// <summary>Applications of other systems, of which only the URL was changed.</summary>
public sealed class CompatibilityTests
{
    private const string Fact = """{"messages":[{"role":"user","content":"My dog is called Rex."}]}""";
    private const string Question = """{"messages":[{"role":"user","content":"What is my dog called?"}]}""";
    private const string Json = "Content-Type: application/json\n";

    [Fact]
    public async Task A_supermemory_application_when_it_asks_gets_its_memories_and_its_headers()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Compatibility", "supermemory"));
        const string Headers = Json + "x-supermemory-api-key: sm_secret\nx-sm-user-id: anna\nx-sm-conversation-id: talk-1\n";
        await proxy.PostAsync("/v1/chat/completions", Fact, Headers);
        var answer = await proxy.PostAsync("/v1/chat/completions", Question, Headers.Replace("talk-1", "talk-2", StringComparison.Ordinal));

        Assert.Equal("talk-2", answer.Header("x-supermemory-conversation-id"));
        Assert.Equal("true", answer.Header("x-supermemory-context-modified"));
        Assert.Equal("1", answer.Header("x-supermemory-chunks-retrieved"));
        var sent = proxy.Upstream.Requests[^1];
        Assert.Contains("Rex", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(sent.Headers, static header => header.Key.StartsWith("x-s", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_supermemory_key_when_sent_on_another_route_does_not_reach_the_upstream()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Compatibility", "supermemory"));
        await proxy.GetAsync("/v1/models", "x-supermemory-api-key: sm_secret\n");

        Assert.Null(proxy.Upstream.Requests[^1].Header("x-supermemory-api-key"));
    }

    [Fact]
    public async Task A_mem0_application_when_it_names_the_user_in_the_body_gets_its_memories()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Compatibility", "mem0"));
        await proxy.PostAsync("/v1/chat/completions", Fact.Replace("{\"m", "{\"user_id\":\"anna\",\"m", StringComparison.Ordinal));
        await proxy.PostAsync("/v1/chat/completions", Question.Replace("{\"m", "{\"user_id\":\"anna\",\"m", StringComparison.Ordinal));

        Assert.Contains("Rex", proxy.Upstream.Requests[^1].Text, StringComparison.Ordinal);
        Assert.StartsWith("{\"user_id\":\"anna\",", proxy.Upstream.Requests[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-litellm-customer-id: anna\n", "")]
    [InlineData("x-litellm-end-user-id: anna\n", "")]
    [InlineData("", "\"user\":\"anna\",")]
    public async Task A_litellm_application_when_it_names_its_customer_gets_its_memories_and_a_call_id(string header, string field)
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Compatibility", "litellm"));
        var headers = Json + header + "x-litellm-session-id: talk-1\nx-litellm-timeout: 30\n";
        await proxy.PostAsync("/v1/chat/completions", Fact.Replace("{\"m", "{" + field + "\"m", StringComparison.Ordinal), headers);
        var answer = await proxy.PostAsync("/v1/chat/completions", Question.Replace("{\"m", "{" + field + "\"m", StringComparison.Ordinal), headers);

        Assert.Equal(answer.Header("x-memory-receipt"), answer.Header("x-litellm-call-id"));
        Assert.NotNull(answer.Header("x-litellm-call-id"));
        Assert.Equal("30", proxy.Upstream.Requests[^1].Header("x-litellm-timeout"));
        Assert.Null(proxy.Upstream.Requests[^1].Header("x-litellm-customer-id"));
        Assert.Contains("Rex", proxy.Upstream.Requests[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_systems_headers_when_not_configured_mean_nothing()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        var answer = await proxy.PostAsync("/v1/chat/completions", Fact, Json + "x-sm-user-id: anna\n");

        Assert.Equal("skipped; reason=no-user", answer.Header("x-memory-status"));
        Assert.Equal("anna", proxy.Upstream.Requests[^1].Header("x-sm-user-id"));
    }

    [Fact]
    public void A_system_that_is_not_known_when_configured_stops_the_start()
    {
        var refused = Assert.Throws<SettingsException>(static () => ProxyOptionsReader.Read(ProxyUnderTest.Configuration(("Compatibility", "zep")), out _));

        Assert.Contains("supermemory, mem0, litellm", refused.Message, StringComparison.Ordinal);
    }
}
