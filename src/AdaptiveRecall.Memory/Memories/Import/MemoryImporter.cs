using System.Security.Cryptography;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories.Import;

/// <summary>Takes back what was exported of an owner, here or elsewhere.</summary>
public sealed class MemoryImporter(IMemoryStore store, OwnerKeys keys, TextEmbedder embedder, TimeProvider time)
{
    private const int FingerprintSize = 8;

    private const int CardsAtOnce = 1000;

    /// <summary>Begins an import.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<OwnerImport> BeginAsync(Owner owner, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        var key = await keys.KeyOfAsync(owner, cancellationToken).ConfigureAwait(false);
        return new OwnerImport(store, embedder, owner, key, begun, await ReadTurnsAsync(key, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Tells owners of one deployment from those of others: cards and tombstones hold numbers that only the owner's own key makes, and mean
    /// nothing where the key is another.
    /// </summary>
    public static string FingerprintOf(OwnerKey key) =>
        Convert.ToHexStringLower(SHA256.HashData([.. "adaptive-recall owner\0"u8, .. key.ToArray()])[..FingerprintSize]);

    // What is there must not be there twice after a second import. Of each turn 16 bytes; a store bounds how many it keeps.
    private async ValueTask<HashSet<UInt128>> ReadTurnsAsync(OwnerKey key, CancellationToken cancellationToken)
    {
        var turns = new HashSet<UInt128>();
        for (long after = 0; ;)
        {
            var page = await store.ReadEntriesAsync(key, after, CardsAtOnce, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
            {
                return turns;
            }

            foreach (var entry in page)
            {
                if (entry.Memory is null)
                {
                    turns.Add(OwnerImport.NameOf(entry.Card.Payload.Span));
                }
            }

            after = page[^1].Card.Position;
        }
    }
}
