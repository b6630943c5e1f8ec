using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>Finds the active memory of an owner that says the same as a text (see <see cref="SameWords"/>).</summary>
internal sealed class SameMemoryFinder(IMemoryStore store, OwnerKey key, string embedder)
{
    // Texts of the same words have the same vector, or nearly: the first few neighbours hold it if there is one.
    private const int Neighbours = 16;

    // A text of which the embedder knows no word has no neighbours: then the newest memories are looked through.
    private const int Newest = 1000;

    public async ValueTask<Memory?> FindAsync(string text, ReadOnlyMemory<float> vector, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyList<Memory?> candidates;
        if (vector.Span.ContainsAnyExcept(0f))
        {
            var near = await store.FindNearestAsync(key, embedder, vector, Neighbours, cancellationToken).ConfigureAwait(false);
            candidates = await store.GetAsync(key, [.. near.Items.Select(static item => item.Id)], cancellationToken).ConfigureAwait(false);
        }
        else
        {
            candidates = await store.ListAsync(key, Newest, before: null, cancellationToken).ConfigureAwait(false);
        }

        return candidates.FirstOrDefault(candidate => candidate is { State: MemoryState.Active } memory
            && !(memory.ExpiresAt <= now)
            && SameWords.Comparer.Equals(memory.Text, text));
    }
}
