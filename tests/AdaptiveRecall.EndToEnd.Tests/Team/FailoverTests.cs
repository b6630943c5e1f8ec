using System.Collections.Concurrent;
using System.Diagnostics;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Team;

/// <summary>Two proxies on a cluster of three masters, with load on, when a master is lost.</summary>
public sealed class FailoverTests(ITestOutputHelper output)
{
    // So many that each master has some.
    private const int Users = 9;

    // The servers notice a lost master after one second (RedisCluster), vote, and the proxies look again every half second.
    private static readonly TimeSpan FailoverLimit = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Proxies_of_a_cluster_when_a_master_is_lost_answer_everything_and_lose_nothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var cluster = await RedisCluster.StartAsync(await RedisServers.BinaryAsync());
        await using var upstream = await StubModel.StartAsync();
        string[] arguments = ["--upstream", upstream.Address.ToString(), "--redis", string.Join(',', cluster.Nodes.Take(3).Select(node => node.Endpoint))];
        await using var first = await ProxyProcess.StartReadyAsync(arguments);
        await using var second = await ProxyProcess.StartReadyAsync(arguments);
        var users = Enumerable.Range(0, Users).Select(i => new ChatUser($"user-{i}", first.Address, second.Address)).ToArray();
        foreach (var user in users)
        {
            Assert.True(await user.KeepAsync("My dog is called Biscuit.", cancel));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var load = users.Select(user => Task.Run(() => TalkAsync(user, stop.Token), cancel)).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(1), cancel);

        cluster.Nodes[0].Kill();
        var clock = Stopwatch.StartNew();
        var back = await Task.WhenAll(users.Select(user => RecallIsBackAsync(user, clock, cancel)));

        await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        await stop.CancelAsync();
        var talks = await Task.WhenAll(load);
        output.WriteLine($"recall was back after {back.Max().TotalSeconds:F1} s; {talks.Sum(talk => talk.Told.Count)} answers, {talks.Sum(talk => talk.Degraded)} of them without memory, {talks.Sum(talk => talk.Kept.Count)} memories confirmed over the API");

        Assert.Equal([], talks.SelectMany(talk => talk.Failures));
        Assert.True(back.Max() < FailoverLimit, $"recall was away for {back.Max()}");
        Assert.Contains(talks, talk => talk.Degraded > 0);
        foreach (var (user, talk) in users.Zip(talks))
        {
            await HoldsAsync(user, talk, cancel);
            user.Dispose();
        }
    }

    // What was said while the master was away is tried again until it is written.
    private static async Task HoldsAsync(ChatUser user, Talk talk, CancellationToken cancellationToken)
    {
        var expected = talk.Told.Concat(talk.Kept).ToList();
        List<string> held = [];
        await Eventually.IsAsync(
            async () =>
            {
                held = await user.ListAsync(cancellationToken);
                return !expected.Except(held).Any();
            },
            $"all of {expected.Count} memories are held");
        Assert.Equal([], expected.Where(text => held.Count(other => other == text) != 1));
    }

    private static async Task<TimeSpan> RecallIsBackAsync(ChatUser user, Stopwatch clock, CancellationToken cancellationToken)
    {
        // Twice in a row: once on each proxy, and not just before the loss is noticed.
        await Eventually.IsAsync(async () => clock.Elapsed > TimeSpan.FromMilliseconds(500) && await IsInjectedAsync() && await IsInjectedAsync(), $"{user.Name} is recalled");
        return clock.Elapsed;

        async Task<bool> IsInjectedAsync() => (await user.SayAsync("What is my dog called?", cancellationToken)).IsInjected;
    }

    private static async Task<Talk> TalkAsync(ChatUser user, CancellationToken stop)
    {
        var talk = new Talk();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var told = $"My locker in building {i} has the number {Random.Shared.Next(100_000)} and a green door.";
            var reply = await user.SayAsync(told, CancellationToken.None);
            if (reply.Status != 200 || !reply.Body.Contains("Ok.", StringComparison.Ordinal))
            {
                talk.Failures.Add($"{reply.Status} {reply.Body}");
            }

            talk.Told.Add(told);
            talk.Degraded += reply.IsDegraded ? 1 : 0;
            var kept = $"Shelf {i} holds {Random.Shared.Next(100_000)} books.";
            if (await user.KeepAsync(kept, CancellationToken.None))
            {
                talk.Kept.Add(kept);
            }
        }

        return talk;
    }

    private sealed class Talk
    {
        public ConcurrentBag<string> Failures { get; } = [];

        public List<string> Told { get; } = [];

        public List<string> Kept { get; } = [];

        public int Degraded { get; set; }
    }
}
