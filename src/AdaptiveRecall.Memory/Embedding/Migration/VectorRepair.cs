using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>
/// Makes the vectors of memories that were learnt while the embedder could not be asked: they were kept without one, and are found by their words
/// alone until then. Only what this proxy learnt since it started asks for it: a walk over all owners at every start would cost more than it mends.
/// </summary>
internal sealed class VectorRepair(IMemoryStore store, IStoreTransfer transfer, TimeProvider time)
{
    // As many as OwnerMigration embeds together.
    private const int PageSize = 64;

    /// <summary>Makes what is missing of an embedder.</summary>
    /// <returns>How many vectors were made.</returns>
    /// <exception cref="EmbedderUnavailableException">It is away again; the rest is made later.</exception>
    public async Task<int> RunAsync(Embedder embedder, CancellationToken cancellationToken)
    {
        // Before the walk: what is learnt without a vector from now on asks for the next one.
        embedder.OwesVectors = false;
        var made = 0;
        try
        {
            await foreach (var owner in transfer.ReadOwnersAsync(cancellationToken).ConfigureAwait(false))
            {
                if (owner.Owner is not null && owner.Head.Memories > 0)
                {
                    made += await RepairAsync(owner, embedder, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch
        {
            embedder.OwesVectors = true;
            throw;
        }

        return made;
    }

    private async Task<int> RepairAsync(StoredOwner owner, Embedder embedder, CancellationToken cancellationToken)
    {
        var made = 0;
        var end = owner.Head.LastPosition;
        for (var after = 0L; after < end;)
        {
            // Before anything is read: an erasure from now on refuses the write.
            var begun = time.GetUtcNow();
            var page = await transfer.ReadEntriesAsync(owner.Key, after, PageSize, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
            {
                break;
            }

            after = page[^1].Card.Position;
            var missing = page.Where(entry => entry.Memory is not null && entry.Vectors.Any(vector => vector.Embedder == embedder.Id && IsZero(vector.Vector.Span))).ToList();
            if (missing.Count == 0)
            {
                continue;
            }

            var vectors = await embedder.EmbedMemoriesAsync([.. missing.Select(static entry => KeptText.Of(entry.Memory!.Text).Harmless)], cancellationToken).ConfigureAwait(false);

            // A memory of which the embedder knows no word has none for good.
            var puts = missing.Zip(vectors).Where(static pair => !IsZero(pair.Second.Span)).Select(pair => PutOf(pair.First, embedder, pair.Second)).ToList();
            if (puts.Count == 0)
            {
                continue;
            }

            var write = new OwnerWrite { Key = owner.Key, Owner = owner.Owner!.Value, BegunAt = begun, Puts = puts };
            if ((await store.WriteAsync(write, cancellationToken).ConfigureAwait(false)).Outcome == WriteOutcome.Written)
            {
                made += puts.Count;
            }
            else
            {
                // Somebody changed one of them meanwhile, which made its vector anew: the others come with the next walk.
                embedder.OwesVectors = true;
            }
        }

        return made;
    }

    // The card is as it was: it holds nothing of the vector.
    private static MemoryPut PutOf(StoredEntry entry, Embedder embedder, ReadOnlyMemory<float> vector)
    {
        var memory = entry.Memory!;
        return new MemoryPut(memory with { Version = memory.Version + 1 }, embedder.Id, vector, entry.Card.Payload, ReplacesVersion: memory.Version);
    }

    private static bool IsZero(ReadOnlySpan<float> vector) => !vector.ContainsAnyExcept(0f);
}
