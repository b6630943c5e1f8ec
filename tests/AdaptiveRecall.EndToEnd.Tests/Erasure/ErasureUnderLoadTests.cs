using System.Diagnostics;
using System.Globalization;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Redis;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Erasure;

/// <summary>
/// A user is erased while fifty clients talk, search, list and tell the fact again. Afterwards nobody sees it, and nothing brings it back. A thousand runs each,
/// every one with a user of its own on the same proxies: <c>ADAPTIVERECALL_ERASURE_RUNS=1000</c>.
/// </summary>
/// <remarks>
/// What is measured: from just before the DELETE is sent to the last moment at which anybody outside the proxies had the fact in hand. For a chat
/// that is when the upstream has read the prompt, for a search or a list when the client has read the answer. What began before the DELETE counts as
/// well, however late it ends. So the time holds the way of the DELETE to the proxy, what was on its way in sockets, and how busy this process is, which plays fifty
/// clients and the upstream on the same cores. It ends before the DELETE is answered: that waits for the files.
/// </remarks>
public sealed class ErasureUnderLoadTests(ITestOutputHelper output)
{
    private const int Askers = 20;
    private const int Searchers = 10;
    private const int Listers = 5;
    private const int Tellers = 15;

    // Enough to find what is wrong in one of five; a few seconds.
    private const int UsualRuns = 8;

    // Between two requests of a client. Without it the clients take all of a small machine's time, and what is measured is how long a request waits for a core.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Runs => int.TryParse(Environment.GetEnvironmentVariable("ADAPTIVERECALL_ERASURE_RUNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var runs) ? runs : UsualRuns;

    [Fact]
    public async Task Nothing_is_seen_or_comes_back_after_an_erasure_when_one_proxy_has_a_file()
    {
        using var folder = new TemporaryFolder();
        await using var model = await FactModel.StartAsync();
        await using var proxy = await ProxyProcess.StartReadyAsync("--upstream", model.Address.ToString(), "--store", folder.File("memory.db"));

        await RunAllAsync("one proxy, SQLite", model, proxy.Address);
    }

    [Fact]
    public async Task Nothing_is_seen_or_comes_back_after_an_erasure_when_two_proxies_share_a_redis()
    {
        await using var redis = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await using var model = await FactModel.StartAsync();
        await using var one = await ProxyProcess.StartReadyAsync("--upstream", model.Address.ToString(), "--redis", redis.Endpoint);
        await using var two = await ProxyProcess.StartReadyAsync("--upstream", model.Address.ToString(), "--redis", redis.Endpoint);

        await RunAllAsync("two proxies, Redis", model, one.Address, two.Address);
    }

    private async Task RunAllAsync(string what, FactModel model, params Uri[] proxies)
    {
        using var connections = new SocketsHttpHandler();

        // One for each proxy first, which must hold too and is not counted: the first erasure of a process has its code compiled, for up to half a second on a busy machine.
        for (var run = 0; run < proxies.Length; run++)
        {
            await RunAsync(model, run, connections, proxies);
        }

        var clock = Stopwatch.StartNew();
        var times = new List<ErasureTimes>();
        for (var run = 0; run < Runs; run++)
        {
            times.Add(await RunAsync(model, proxies.Length + run, connections, proxies));
        }

        output.WriteLine($"{what}: {times.Count} erasures under load in {clock.Elapsed.TotalSeconds:F0} s; the fact was seen last after {Describe(times.Select(static time => time.LastSight))}; the erasure was answered after {Describe(times.Select(static time => time.Answer))}");
    }

    private static async Task<ErasureTimes> RunAsync(FactModel model, int run, SocketsHttpHandler connections, Uri[] proxies)
    {
        var fact = model.Begin(run);
        using var user = new ChatUser(string.Create(CultureInfo.InvariantCulture, $"user-{run}"), connections, proxies);
        using var eraser = new HttpClient(connections, disposeHandler: false) { BaseAddress = proxies[run % proxies.Length] };
        await Eventually.IsAsync(() => user.KeepAsync(fact.Text, Token), "the fact is kept");

        using var stop = new CancellationTokenSource();
        var erasedAt = long.MaxValue;
        var seenAfterwards = 0;
        Task[] readers =
        [
            .. Repeat(Askers, async () => (await user.SayAsync(ErasedFact.Question, Token)).IsInjected),
            .. Repeat(Searchers, async () => Look(await user.SearchAsync(ErasedFact.Question, Token))),
            .. Repeat(Listers, async () => (await ListAsync())?.Exists(Look) == true),
        ];
        Task[] tellers = [.. Enumerable.Range(0, Tellers).Select(teller => user.SayAsync(FactModel.Tell(fact, teller), Token))];
        await Eventually.IsAsync(() => Task.FromResult(fact.WasSeen && model.Held == Tellers), "the fact is recalled, and all tellers are under way");

        var asked = Stopwatch.GetTimestamp();
        await Eventually.IsAsync(
            async () =>
            {
                using var erased = await eraser.DeleteAsync(new Uri($"/memory/v1/users/{user.Name}", UriKind.Relative), Token);
                return erased.IsSuccessStatusCode;
            },
            "the user is erased");

        Volatile.Write(ref erasedAt, Stopwatch.GetTimestamp());
        fact.Release();
        await Task.WhenAll(tellers);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => user.SayAsync(ErasedFact.Question, Token)));
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        Assert.Equal(0, seenAfterwards);
        List<string>? held = null;
        await Eventually.IsAsync(async () => (held = await ListAsync()) is not null, "the store answers");
        Assert.DoesNotContain(held!, text => text.Contains(fact.Name, StringComparison.Ordinal));
        Assert.False((await user.SayAsync(ErasedFact.Question, Token)).IsInjected);
        model.End(run);
        return new ErasureTimes(fact.LastSeenAfter(asked), Stopwatch.GetElapsedTime(asked, erasedAt));

        // On a machine that is too busy, a store that misses deadlines is not asked for a second: 503, which shows nothing either.
        async Task<List<string>?> ListAsync()
        {
            try
            {
                return await user.ListAsync(Token);
            }
            catch (HttpRequestException exception) when (exception.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable)
            {
                return null;
            }
        }

        bool Look(string shown)
        {
            fact.Look(System.Text.Encoding.UTF8.GetBytes(shown));
            return shown.Contains(fact.Name, StringComparison.Ordinal);
        }

        // What began after the erasure was confirmed must not see it; what began before may end later.
        IEnumerable<Task> Repeat(int clients, Func<Task<bool>> sees) => Enumerable.Range(0, clients).Select(async client =>
        {
            // Not all at the same moment.
            await Task.Delay(Pause * client / clients, Token);
            while (!stop.IsCancellationRequested)
            {
                var began = Stopwatch.GetTimestamp();
                if (await sees() && began > Volatile.Read(ref erasedAt))
                {
                    Interlocked.Increment(ref seenAfterwards);
                }

                await Task.Delay(Pause, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
    }

    private static string Describe(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2].TotalMilliseconds:F0} ms (p50), {sorted[(int)(sorted.Count * 0.99)].TotalMilliseconds:F0} ms (p99), {sorted[^1].TotalMilliseconds:F0} ms (most)");
    }

    /// <param name="LastSight">How long after the erasure was asked for the fact was seen last.</param>
    /// <param name="Answer">How long it took until the erasure was answered.</param>
    private readonly record struct ErasureTimes(TimeSpan LastSight, TimeSpan Answer);
}
