using System.Text.Json;
using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>Anthropic's Messages over real sockets.</summary>
public sealed class MessagesRouteTests
{
    private const string Question = """{"type":"text","text":"What is my dog called?"}""";
    private const string Marked = """{"type":"text","text":"What is my dog called?","cache_control":{"type":"ephemeral"}}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_said_when_it_is_worth_it_is_learnt_and_injected_later(bool stream)
    {
        await using var proxy = await FormatProxy.StartAsync();
        var fields = stream ? "\"stream\":true," : "";

        var told = await proxy.MessagesAsync($$"""{"role":"user","content":"{{MemoryProxy.Fact}}"}""", fields);
        var asked = await proxy.MessagesAsync($$"""{"role":"user","content":[{{Question}}]}""", fields);

        Assert.Equal(200, told.Status);
        Assert.Equal([MemoryProxy.Fact], await proxy.Memory.TextsAsync("ann"));
        Assert.Equal("injected", asked.Header("x-memory-status"));
        Assert.Equal("1", asked.Header("x-memory-count"));
        using var body = JsonDocument.Parse(proxy.LastBody);
        var content = body.RootElement.GetProperty("messages")[0].GetProperty("content");
        Assert.Contains("Biscuit", content[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("What is my dog called?", content[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_block_when_parts_are_cached_or_results_of_tools_comes_after_them()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();
        const string Use = """{"role":"user","content":"look"},{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"look","input":{}}]}""";
        const string Result = """{"type":"tool_result","tool_use_id":"t","content":"ok"}""";

        await proxy.MessagesAsync($$"""{{Use}},{"role":"user","content":[{{Result}},{{Question}}]}""");

        Assert.Contains(Result + """,{"type":"text","text":"<memory""", proxy.LastBody, StringComparison.Ordinal);
        Assert.EndsWith("," + Question + "]}]}", proxy.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_mark_when_it_moves_on_leaves_what_the_model_sees_as_it_was()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();

        // As coding agents do: the newest message is an array, for the mark; later it is the text that it was.
        await proxy.MessagesAsync($$"""{"role":"user","content":[{{Marked}}]}""");
        var first = Parts(proxy.LastBody, 0);
        await proxy.MessagesAsync("""{"role":"user","content":"What is my dog called?"},{"role":"assistant","content":"I see."},{"role":"user","content":[{"type":"text","text":"Thanks","cache_control":{"type":"ephemeral"}}]}""");

        Assert.Equal(2, first.Count);
        Assert.Contains("Biscuit", first[1], StringComparison.Ordinal);
        Assert.Equal(first, Parts(proxy.LastBody, 0));
    }

    [Fact]
    public async Task A_count_when_it_is_asked_for_counts_the_memory_and_learns_nothing()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();

        var counted = await proxy.PostAsync("/v1/messages/count_tokens", $$"""{"model":"stub","messages":[{"role":"user","content":"What is my dog called? My cat is called Tom."}]}""");
        var counting = proxy.LastBody;
        var sent = await proxy.PostAsync("/v1/messages", """{"model":"stub","messages":[{"role":"user","content":"What is my dog called? My cat is called Tom."}]}""", "x-user-id: ann\nx-memory-mode: readonly\n");

        Assert.Equal("""{"input_tokens":42}""", counted.Text);
        Assert.Equal("injected", counted.Header("x-memory-status"));
        Assert.Equal("1", counted.Header("x-memory-count"));
        Assert.Null(counted.Header("x-memory-receipt"));
        Assert.NotNull(sent.Header("x-memory-receipt"));
        Assert.Equal(proxy.LastBody, counting);
        Assert.Equal([MemoryProxy.Fact], await proxy.Memory.TextsAsync("ann"));
    }

    [Theory]
    [InlineData("""{"max_tokens":1,"messages":[{"role":"user","content":"quota"}]}""", "skipped; reason=utility")]
    [InlineData("""{"system":"Summarize this coding conversation in under 50 characters.","messages":[{"role":"user","content":"My dog is called Biscuit."}]}""", "skipped; reason=utility")]
    [InlineData("""{"messages":[{"role":"user","content":"What is my dog called?","role":"user"}]}""", "skipped; reason=ambiguous")]
    [InlineData("""{"messages":[{"role":"user","content":"What is my dog called?"}""", "skipped; reason=invalid-json")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t"}]}]}""", "skipped; reason=no-user-message")]
    public async Task A_body_that_takes_no_block_goes_on_as_it_came(string body, string status)
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();

        var response = await proxy.PostAsync("/v1/messages", body);

        Assert.Equal(status, response.Header("x-memory-status"));
        Assert.Equal(body, proxy.LastBody);
        Assert.Single(await proxy.Memory.TextsAsync("ann"));
    }

    [Fact]
    public async Task An_error_of_the_upstream_reaches_the_client_as_it_is()
    {
        await using var proxy = await FormatProxy.StartAsync();
        const string Overloaded = """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""";
        proxy.Memory.Upstream.Answer = context =>
        {
            context.Response.Headers["retry-after"] = "7";
            return StubAnswers.Json(529, Overloaded)(context);
        };

        var response = await proxy.MessagesAsync($$"""{"role":"user","content":[{{Question}}]}""");

        Assert.Equal(529, response.Status);
        Assert.Equal("7", response.Header("retry-after"));
        Assert.Equal(Overloaded, response.Text);
    }

    [Theory]
    [InlineData("/v1/messages", "")]
    [InlineData("/v1/models/../x", "anthropic-version: 2023-06-01\n")]
    public async Task An_error_of_ours_has_anthropics_shape_there(string target, string headers)
    {
        await using var proxy = await FormatProxy.StartAsync();

        var response = await proxy.PostAsync(target, "{}", $"x-user-id: a\nx-user-id: b\n{headers}");

        Assert.Equal(400, response.Status);
        Assert.Matches("""^\{"type":"error","error":\{"type":"invalid_request_error","message":"[^"]+"\}\}$""", response.Text);
    }

    // As Claude Code 2.1 does: an environment as a system message behind the user's, marked while it is the newest and a plain text afterwards.
    [Fact]
    public async Task A_conversation_with_system_messages_among_the_others_keeps_its_blocks_and_is_one()
    {
        await using var proxy = await FormatProxy.StartAsync();
        await proxy.LearnAsync();
        const string User = """{"role":"user","content":[{"type":"text","text":"<system-reminder>\nBe kind.\n</system-reminder>"},{"type":"text","text":"What is my dog called?"}]}""";

        await proxy.MessagesAsync(User + """,{"role":"system","content":[{"type":"text","text":"# Environment","cache_control":{"type":"ephemeral"}}]}""");
        var first = Parts(proxy.LastBody, 0);
        Assert.Contains("Biscuit", first[0], StringComparison.Ordinal);
        await proxy.MessagesAsync(User + """,{"role":"system","content":"# Environment"},{"role":"assistant","content":[{"type":"text","text":"I see."}]},{"role":"user","content":[{"type":"text","text":"And remember that I live in Oslo.","cache_control":{"type":"ephemeral"}}]}""");

        Assert.Equal(first, Parts(proxy.LastBody, 0));
        Assert.Equal(3, (await proxy.PlacesAsync())[0].Sequence);
    }

    [Theory]
    [InlineData("system", "\"system\":\"Be brief.\",", "\"system\":\"Be brief.\\n\\n<memory")]
    [InlineData("system", "\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\",\"cache_control\":{\"type\":\"ephemeral\"}}],", "\"cache_control\":{\"type\":\"ephemeral\"}},{\"type\":\"text\",\"text\":\"<memory")]
    [InlineData("system", "", """{"system":"<memory""")]
    [InlineData("user", "\"system\":\"Be brief.\",", "\"content\":\"<memory")]
    public async Task A_block_when_the_placement_says_so_goes_into_the_system_prompt(string placement, string fields, string expected)
    {
        await using var proxy = await FormatProxy.StartAsync(("Upstreams:default:Placement", placement));
        await proxy.LearnAsync();

        await proxy.MessagesAsync("""{"role":"user","content":"What is my dog called?"}""", fields);

        Assert.Contains(expected, proxy.LastBody, StringComparison.Ordinal);
    }

    private static List<string> Parts(string body, int message)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("messages")[message].GetProperty("content").EnumerateArray().Select(static part => part.GetProperty("text").GetString()!)];
    }
}
