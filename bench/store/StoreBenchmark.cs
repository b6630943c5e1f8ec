using System.Diagnostics;
using System.Globalization;
using AdaptiveRecall.Memory.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace AdaptiveRecall.Bench.Store;

/// <summary>Fills a store step by step and measures at each.</summary>
internal static class StoreBenchmark
{
    private const string Prefix = "adaptiverecall-bench";

    // Cost as owners grow is shown at 1, 10, 25, 50 and 100 % of them.
    private static readonly double[] Steps = [0.01, 0.1, 0.25, 0.5, 1];

    // How many memories one write brings: what learning and an import do.
    private const int Group = 20;

    public static async Task<int> RunAsync(StoreBenchmarkOptions options, CancellationToken token)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions { EndPoints = { options.Redis }, AllowAdmin = true }).ConfigureAwait(false);
        await CleanAsync(connection).ConfigureAwait(false);
        var before = await UsedAsync(connection).ConfigureAwait(false);
        var store = new RedisMemoryStore(
            new RedisOptions { Endpoints = options.Redis, KeyPrefix = Prefix, Search = options.Search, WriteTimeout = TimeSpan.FromMinutes(5), ReadTimeout = TimeSpan.FromMinutes(1) },
            TimeProvider.System,
            NullLogger<RedisMemoryStore>.Instance);
        await using (store.ConfigureAwait(false))
        {
            await store.OpenAsync(token).ConfigureAwait(false);
            Print($"{store.Description}; {options.Memories} memories an owner, {options.Dimensions} dimensions");
            var written = 0;
            foreach (var step in Steps)
            {
                var owners = Math.Max(1, (int)(options.Owners * step));
                var clock = Stopwatch.StartNew();
                await Parallel.ForEachAsync(
                    Enumerable.Range(written, owners - written),
                    new ParallelOptions { MaxDegreeOfParallelism = options.Writers, CancellationToken = token },
                    async (number, cancellation) => await FillAsync(store, number, options.Memories, options.Dimensions, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
                var rate = (owners - written) * options.Memories / clock.Elapsed.TotalSeconds;
                written = owners;
                var bytes = (await UsedAsync(connection).ConfigureAwait(false) - before) / Math.Max(1, (double)owners * options.Memories);
                Print($"{owners,7} owners: {rate,7:F0} memories/s written, {bytes,5:F0} bytes a memory; {await RecallAsync(store, connection, options, () => Random.Shared.Next(owners), token).ConfigureAwait(false)}");
            }

            if (options.Large > 0)
            {
                var clock = Stopwatch.StartNew();
                await FillAsync(store, -1, options.Large, options.Dimensions, token).ConfigureAwait(false);
                Print($"one owner of {options.Large}: {options.Large / clock.Elapsed.TotalSeconds:F0} memories/s written; {await RecallAsync(store, connection, options with { Recalls = Math.Min(options.Recalls, 300) }, () => -1, token).ConfigureAwait(false)}");
            }
        }

        await CleanAsync(connection).ConfigureAwait(false);
        return 0;
    }

    private static async Task FillAsync(RedisMemoryStore store, int number, int memories, int dimensions, CancellationToken token)
    {
        var owner = new SampleOwner(number, dimensions);
        for (var i = 0; i < memories; i += Group)
        {
            await store.WriteAsync(owner.NewWrite(Math.Min(Group, memories - i)), token).ConfigureAwait(false);
        }
    }

    /// <summary>Recalls one at a time, each beside a PING: what is over the round trip is ours and the search's.</summary>
    private static async Task<string> RecallAsync(RedisMemoryStore store, ConnectionMultiplexer connection, StoreBenchmarkOptions options, Func<int> next, CancellationToken token)
    {
        var random = new Random(1);
        var recalls = new double[options.Recalls];
        var pings = new double[options.Recalls];
        for (var i = -100; i < options.Recalls; i++)
        {
            var owner = new SampleOwner(next(), options.Dimensions).Key;
            var query = SampleOwner.NewVector(random, options.Dimensions);
            var started = Stopwatch.GetTimestamp();
            await store.FindNearestAsync(owner, SampleOwner.Embedder, query, 200, token).ConfigureAwait(false);
            var recall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            started = Stopwatch.GetTimestamp();
            await connection.GetDatabase().PingAsync().ConfigureAwait(false);
            if (i >= 0)
            {
                (recalls[i], pings[i]) = (recall, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        Array.Sort(recalls);
        Array.Sort(pings);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"recall p50 {At(recalls, 0.5):F2} p99 {At(recalls, 0.99):F2} ms, round trip p50 {At(pings, 0.5):F2} p99 {At(pings, 0.99):F2} ms");
    }

    private static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];

    private static async Task<long> UsedAsync(ConnectionMultiplexer connection)
    {
        long used = 0;
        foreach (var server in connection.GetServers().Where(server => !server.IsReplica))
        {
            used += (await server.InfoAsync("memory").ConfigureAwait(false)).SelectMany(group => group).Where(pair => pair.Key == "used_memory").Sum(pair => long.Parse(pair.Value, CultureInfo.InvariantCulture));
        }

        return used;
    }

    private static async Task CleanAsync(ConnectionMultiplexer connection)
    {
        foreach (var server in connection.GetServers().Where(server => !server.IsReplica))
        {
            await foreach (var keys in server.KeysAsync(pattern: Prefix + ":*", pageSize: 10_000).Chunk(1000).ConfigureAwait(false))
            {
                await Task.WhenAll(keys.Select(key => connection.GetDatabase().KeyDeleteAsync(key))).ConfigureAwait(false);
            }
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
