using System.Diagnostics;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AdaptiveRecall.Bench.Store;

/// <summary>Fills a store step by step and measures at each: the cost of a recall must not grow with the owners.</summary>
internal static class StoreBenchmark
{
    // At 1, 10 and 100 % of the owners.
    private static readonly double[] Steps = [0.01, 0.1, 1];

    // How many memories one write brings: what an import does. Learning writes one or two.
    private const int Group = 20;

    // Longer would not change the mean, and be a large part of the memories.
    private static readonly TimeSpan SingleWriteTime = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(ITarget target, Sizes sizes, CancellationToken token)
    {
        var services = new ServiceCollection().AddMetrics().AddSingleton(target.Store).AddStaticEmbedder().AddMemoryRecall().BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            var embedder = services.GetRequiredService<TextEmbedder>();
            var keyring = new OwnerKeyring(await target.Store.GetSecretAsync(token).ConfigureAwait(false));
            var measurement = new RecallMeasurement(target, services.GetRequiredService<MemoryRecaller>(), embedder, keyring);
            var dimensions = embedder.Serving.Dimensions;
            SampleOwner Sample(int number) => new(number, keyring, embedder.Serving.Id, dimensions);

            Console.WriteLine($"{target.Store.Description}; {sizes.Memories} memories an owner, {dimensions} dimensions; milliseconds p50 / p99\n");
            Console.WriteLine("| owners | memories | memories/s, 20 a write | memories/s, 1 a write | bytes a memory | round trip | search | recall, cards cached | recall, first of an owner |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
            var empty = await target.BytesAsync().ConfigureAwait(false);
            var written = 0;
            foreach (var step in Steps)
            {
                var owners = Math.Max(1, (int)(sizes.Owners * step));
                var clock = Stopwatch.StartNew();
                await Parallel.ForEachAsync(
                    Enumerable.Range(written, owners - written),
                    new ParallelOptions { MaxDegreeOfParallelism = sizes.Writers, CancellationToken = token },
                    async (number, cancellation) => await FillAsync(target.Store, Sample(number), sizes.Memories, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
                var rate = (owners - written) * sizes.Memories / clock.Elapsed.TotalSeconds;
                written = owners;
                var bytes = (await target.BytesAsync().ConfigureAwait(false) - empty) / ((double)owners * sizes.Memories);
                var recall = await measurement.RunAsync(sizes.Recalls, random => random.Next(owners), token).ConfigureAwait(false);
                var single = await WriteSinglyAsync(target.Store, sizes.Writers, number => Sample(-2 - number), token).ConfigureAwait(false);
                Print($"| {owners:N0} | {owners * (long)sizes.Memories:N0} | {rate:N0} | {single:N0} | {bytes:N0} | {recall} |");
            }

            if (sizes.Large > 0)
            {
                var clock = Stopwatch.StartNew();
                await FillAsync(target.Store, Sample(-1), sizes.Large, token).ConfigureAwait(false);
                var rate = sizes.Large / clock.Elapsed.TotalSeconds;
                var recall = await measurement.RunAsync(Math.Min(sizes.Recalls, 300), static _ => -1, token).ConfigureAwait(false);
                Print($"| one of them | {sizes.Large:N0} | {rate:N0} | | | {recall} |");
            }
        }
    }

    private static async Task FillAsync(IMemoryStore store, SampleOwner owner, int memories, CancellationToken token)
    {
        for (var i = 0; i < memories; i += Group)
        {
            await store.WriteAsync(owner.NewWrite(Math.Min(Group, memories - i)), token).ConfigureAwait(false);
        }
    }

    // As many writers as proxies have conversations that end at once.
    private static async Task<double> WriteSinglyAsync(IMemoryStore store, int writers, Func<int, SampleOwner> sample, CancellationToken token)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, writers).Select(number => Task.Run(
            async () =>
            {
                var owner = sample(number);
                var count = 0;
                for (; clock.Elapsed < SingleWriteTime; count++)
                {
                    await store.WriteAsync(owner.NewWrite(1), token).ConfigureAwait(false);
                }

                return count;
            },
            token))).ConfigureAwait(false);
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
