using System.Net.Http.Json;
using System.Text.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Team;

/// <summary>The proxy as people start it, on a Redis that is away, comes, and hangs.</summary>
public sealed class RedisAwayTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_proxy_when_redis_is_away_at_start_serves_degraded_until_it_comes()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var redis = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        redis.Kill();
        await using var upstream = await StubModel.StartAsync();
        await using var proxy = await ProxyProcess.StartReadyAsync("--upstream", upstream.Address.ToString(), "--redis", redis.Endpoint);
        using var user = new ChatUser("ann", proxy.Address);

        var away = await user.SayAsync("My dog is called Biscuit.", cancel);

        Assert.Equal((200, true), (away.Status, away.IsDegraded));
        Assert.Contains("Ok.", away.Body, StringComparison.Ordinal);
        Assert.Equal("My dog is called Biscuit.", upstream.LastUserText);
        Assert.Equal("degraded", await HealthAsync(proxy.Address, cancel));

        await redis.StartAsync();
        var healthy = await Eventually.IsAsync(async () => await HealthAsync(proxy.Address, cancel) == "ready", "the proxy is healthy");
        output.WriteLine($"healthy {healthy.TotalSeconds:F1} s after Redis came");
        await user.SayAsync("My cat is called Tiger.", cancel);
        await Eventually.IsAsync(async () => (await user.SayAsync("What is my cat called?", cancel)).IsInjected, "the cat is recalled");
    }

    [Fact]
    public async Task A_proxy_when_redis_hangs_stops_paying_the_deadline_and_comes_back_by_itself()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var redis = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await using var upstream = await StubModel.StartAsync();
        await using var proxy = await ProxyProcess.StartReadyAsync("--upstream", upstream.Address.ToString(), "--redis", redis.Endpoint);
        using var user = new ChatUser("ann", proxy.Address);
        Assert.True(await user.KeepAsync("My dog is called Biscuit.", cancel));
        await Eventually.IsAsync(async () => (await user.SayAsync("What is my dog called?", cancel)).IsInjected, "the dog is recalled");

        // Everything waits, the probes too.
        await redis.SendAsync("CLIENT", "PAUSE", "3000", "ALL");
        var replies = new List<ChatReply>();
        while (replies.Count(reply => reply.Memory.Contains("reason=store", StringComparison.Ordinal)) < 10 && replies.Count < 40)
        {
            replies.Add(await AskAsync());
        }

        var paying = replies.TakeWhile(reply => reply.Memory.Contains("reason=deadline", StringComparison.Ordinal)).ToList();
        var open = replies.Skip(paying.Count).ToList();
        output.WriteLine($"{paying.Count} requests paid {paying.Average(reply => reply.Time.TotalMilliseconds):F0} ms; then {open.Count} took {open.Average(reply => reply.Time.TotalMilliseconds):F1} ms");
        Assert.All(replies, reply => Assert.Equal((200, true), (reply.Status, reply.IsDegraded)));
        Assert.InRange(paying.Count, 1, 12);
        Assert.All(open, reply => Assert.Contains("reason=store", reply.Memory, StringComparison.Ordinal));
        Assert.True(open.Average(reply => reply.Time.TotalMilliseconds) < 75, "half of the deadline is too much for a request that asks no store");

        var back = await Eventually.IsAsync(async () => (await AskAsync()).IsInjected, "the dog is recalled again");
        output.WriteLine($"recalled again {back.TotalSeconds:F1} s after the last of them; the server hung for 3 s");

        // Reading only: what is learnt waits for the store at the end of the answer, which is another deadline.
        Task<ChatReply> AskAsync() => user.SayAsync("What is my dog called?", cancel, mode: "readonly");
    }

    [Fact]
    public async Task A_proxy_when_redis_cannot_search_as_it_is_told_to_ends_with_the_way_out_and_no_more()
    {
        await using var redis = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        Assert.SkipWhen((await redis.SendAsync("COMMAND", "INFO", "FT.SEARCH")).Contains("ft.search", StringComparison.OrdinalIgnoreCase), "this server has the search module");
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("proxy.json"), """{ "AdaptiveRecall": { "Redis": { "Search": "search" } } }""", TestContext.Current.CancellationToken);

        await using var proxy = ProxyProcess.Start("--listen", "http://127.0.0.1:0", "--redis", redis.Endpoint, "--config", folder.File("proxy.json"));

        Assert.Equal(1, await proxy.WaitForExitAsync());
        Assert.Contains("Redis:Search=vectorset", proxy.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", proxy.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ObjectDisposed", proxy.Output, StringComparison.Ordinal);
    }

    private static async Task<string?> HealthAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        return (await client.GetFromJsonAsync<JsonElement>("/health/ready", cancellationToken)).GetProperty("status").GetString();
    }
}
