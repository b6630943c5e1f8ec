using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Bench.Store;

/// <summary>Recalls one at a time, each beside a round trip: what is over that is ours, the search's and the machine's.</summary>
internal sealed class RecallMeasurement(ITarget target, MemoryRecaller recaller, TextEmbedder embedder, OwnerKeyring keyring)
{
    // As many as the recaller asks for.
    private const int Nearest = 64;

    // What is compiled and connected on the way the first times.
    private const int WarmUp = 200;

    public async Task<string> RunAsync(int recalls, Func<Random, int> next, CancellationToken token)
    {
        var random = new Random(1);
        await RecallAsync(Math.Min(WarmUp, recalls), next, random, token).ConfigureAwait(false);
        return await RecallAsync(recalls, next, random, token).ConfigureAwait(false);
    }

    private async Task<string> RecallAsync(int recalls, Func<Random, int> next, Random random, CancellationToken token)
    {
        Latencies trip = new(), search = new(), first = new(), again = new();
        for (var i = 0; i < recalls; i++)
        {
            var owner = SampleOwner.Named(next(random));
            var query = new RecallQuery(owner, SampleOwner.NewQuestion(random));
            var vector = await embedder.Serving.EmbedQueryAsync(query.Text, token).ConfigureAwait(false);
            await trip.MeasureAsync(target.RoundTripAsync).ConfigureAwait(false);
            await first.MeasureAsync(() => recaller.RecallAsync(query, token).AsTask()).ConfigureAwait(false);
            await again.MeasureAsync(() => recaller.RecallAsync(query with { Text = SampleOwner.NewQuestion(random) }, token).AsTask()).ConfigureAwait(false);
            await search.MeasureAsync(() => target.Store.FindNearestAsync(keyring.KeyOf(owner), embedder.Serving.Id, vector, Nearest, token).AsTask()).ConfigureAwait(false);
        }

        return $"{trip} | {search} | {again} | {first}";
    }
}
