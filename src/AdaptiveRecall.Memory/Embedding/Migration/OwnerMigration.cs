using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>Gives an owner's memories their vectors by a new embedder, and takes those by former ones. Harmless when done twice.</summary>
internal sealed class OwnerMigration(IMemoryStore store, IStoreTransfer transfer, TimeProvider time)
{
    // Memories that are embedded and written together: a page with its vectors is some 500 KB, a write of some milliseconds.
    private const int PageSize = 64;

    // A memory that is changed while its new vector is made gets another one; nobody edits the same memory faster than this for long.
    private const int Attempts = 4;

    /// <summary>Makes the vectors that are missing.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="embedder">Makes them.</param>
    /// <param name="onPage">Called after each page with how many were made; <see langword="false"/> stops.</param>
    /// <param name="cancellationToken">Stops between pages.</param>
    /// <returns>Whether all of the owner's memories have one.</returns>
    public async Task<bool> FillAsync(StoredOwner owner, Embedder embedder, Func<int, ValueTask<bool>> onPage, CancellationToken cancellationToken)
    {
        for (var after = 0L; ;)
        {
            // Before anything is read: an erasure from now on refuses the write.
            var begun = time.GetUtcNow();
            var page = await transfer.ReadEntriesAsync(owner.Key, after, PageSize, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
            {
                return true;
            }

            var missing = page.Where(entry => entry.Memory is not null && !entry.Vectors.Any(vector => vector.Embedder == embedder.Id)).Select(static entry => entry.Memory!).ToList();
            if (missing.Count > 0 && !await FillAsync(owner, embedder, missing, begun, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }

            after = page[^1].Card.Position;
            if (!await onPage(missing.Count).ConfigureAwait(false))
            {
                return false;
            }
        }
    }

    /// <summary>Takes the vectors of former embedders, where there are any.</summary>
    public async Task DropAsync(StoredOwner owner, IReadOnlyList<string> embedders, CancellationToken cancellationToken)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        var begun = time.GetUtcNow();
        for (var after = 0L; ;)
        {
            var page = await transfer.ReadEntriesAsync(owner.Key, after, PageSize, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
            {
                break;
            }

            held.UnionWith(page.SelectMany(static entry => entry.Vectors).Select(static vector => vector.Embedder));
            after = page[^1].Card.Position;
        }

        // One at a time: that is what a write can take. What is not there changes no version.
        foreach (var embedder in embedders.Where(held.Contains))
        {
            await store.WriteAsync(new OwnerWrite { Key = owner.Key, Owner = owner.Owner!.Value, BegunAt = begun, DropsEmbedder = embedder }, cancellationToken).ConfigureAwait(false);
        }
    }

    // No: the owner was erased.
    private async Task<bool> FillAsync(StoredOwner owner, Embedder embedder, List<Memories.Memory> missing, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        for (var attempt = 0; missing.Count > 0 && attempt < Attempts; attempt++)
        {
            var vectors = await embedder.EmbedMemoriesAsync([.. missing.Select(static memory => KeptText.Of(memory.Text).Harmless)], cancellationToken).ConfigureAwait(false);
            var write = new OwnerWrite
            {
                Key = owner.Key,
                Owner = owner.Owner!.Value,
                BegunAt = begun,
                Vectors = [.. missing.Select((memory, index) => new VectorPut(memory.Id, embedder.Id, vectors[index]))],
            };
            if ((await store.WriteAsync(write, cancellationToken).ConfigureAwait(false)).Outcome == WriteOutcome.Erased)
            {
                return false;
            }

            // What was changed since it was read has now a vector of its former words. A change from now on takes that vector away itself.
            var stored = await store.GetAsync(owner.Key, [.. missing.Select(static memory => memory.Id)], cancellationToken).ConfigureAwait(false);
            missing = [.. stored.Where((memory, index) => memory is not null && memory.Text != missing[index].Text).Select(static memory => memory!)];
        }

        return true;
    }
}
