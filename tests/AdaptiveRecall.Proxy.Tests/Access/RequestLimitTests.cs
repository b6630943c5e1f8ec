using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Tests.Interception;
using AdaptiveRecall.Proxy.Tests.MemoryApi;
using AdaptiveRecall.Testing;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Access;

public sealed class RequestLimitTests
{
    [Fact]
    public async Task Writes_and_erasures_have_bounds_of_their_own_for_each_user()
    {
        await using var host = await MemoryApiHost.StartAsync(settings: [("Rates:Writes", "3"), ("Rates:Erasures", "1")]);
        for (var i = 0; i < 3; i++)
        {
            await host.CreateAsync("alice", "x");
        }

        var refused = await host.SendAsync("POST", "/memory/v1/memories", "alice", """{"text":"x"}""");
        refused.AssertProblem(429, "rate_limited");
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 20);
        await host.CreateAsync("bob", "x");
        Assert.Equal(200, (await host.SendAsync("GET", "/memory/v1/memories")).Status);
        Assert.Equal(200, (await host.SendAsync("DELETE", "/memory/v1/memories?all=true")).Status);
        (await host.SendAsync("DELETE", "/memory/v1/memories?all=true")).AssertProblem(429, "rate_limited");
    }

    [Fact]
    public async Task Chats_are_refused_in_the_upstreams_shape()
    {
        await using var proxy = await MemoryProxy.StartAsync(("Rates:Chat", "2"));
        await proxy.SayAsync("alice", "Hello");
        await proxy.SayAsync("alice", "Hello");

        var refused = await proxy.SayAsync("alice", "Hello");

        Assert.Equal(429, refused.Status);
        Assert.NotNull(refused.Header("Retry-After"));
        Assert.Contains("\"type\":\"rate_limit_error\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await proxy.SayAsync("bob", "Hello")).Status);
        Assert.Equal(200, (await proxy.Proxy.GetAsync("/v1/models", "x-user-id: alice\n")).Status);
        Assert.Equal(4, proxy.Upstream.Requests.Count);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_answered()
    {
        await using var host = await MemoryApiHost.StartAsync(new SlowStore(), settings: ("Limits:ApiTimeout", "200ms"));
        (await host.SendAsync("GET", "/memory/v1/memories")).AssertProblem(503, "timed_out");
    }

    [Theory]
    [InlineData("/memory/v1/memories")]
    [InlineData("/memory/nothing")]
    [InlineData("/health/live")]
    public async Task A_browser_may_do_nothing_with_an_answer_of_ours(string path)
    {
        await using var host = await MemoryApiHost.StartAsync();
        var answer = await host.SendAsync("GET", path);

        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-Allow-Origin", answer.Headers.Keys);
    }

    [Fact]
    public async Task A_configured_origin_and_no_other_may_ask_across_origins()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("AllowedOrigins", "https://console.example.com"));
        const string Ask = "Access-Control-Request-Method: PATCH\nAccess-Control-Request-Headers: x-memory-key,content-type\n";

        var allowed = await proxy.SendAsync("OPTIONS /memory/v1/memories HTTP/1.1\nHost: {host}\nOrigin: https://console.example.com\nSec-Fetch-Site: cross-site\n" + Ask + "\n");
        Assert.Equal(204, allowed.Status);
        Assert.Equal("https://console.example.com", allowed.Header("Access-Control-Allow-Origin"));
        var answered = await proxy.GetAsync("/memory/v1/memories", "x-user-id: a\nOrigin: https://console.example.com\nSec-Fetch-Site: cross-site\n");
        Assert.Equal((200, "https://console.example.com"), (answered.Status, answered.Header("Access-Control-Allow-Origin")));
        var foreign = await proxy.SendAsync("OPTIONS /memory/v1/memories HTTP/1.1\nHost: {host}\nOrigin: https://evil.example.com\n" + Ask + "\n");
        Assert.Null(foreign.Header("Access-Control-Allow-Origin"));
        Assert.Equal(403, (await proxy.GetAsync("/memory/v1/memories", "x-user-id: a\nOrigin: https://evil.example.com\n")).Status);
    }

    private sealed class SlowStore() : DelegatingStore(new InMemoryStore())
    {
        public override async ValueTask<IReadOnlyList<Memory.Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        }
    }
}
