using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>
/// Replaces memories without changing their vector, and of their card only what the change is about: the card is of the whole turn, of
/// which the memory's text may be a part, and a card that stays as it is keeps the epoch.
/// </summary>
internal sealed class StoredCopies(IMemoryStore store, TextEmbedder embedder)
{
    /// <summary>The put that replaces a memory.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="known">The memory as it was read.</param>
    /// <param name="next">The memory as it is to be; its text is the same.</param>
    /// <param name="change">Why, and who does it: kept as a part of the memory's history.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async ValueTask<MemoryPut> ReplaceAsync(OwnerKey key, CandidateMemory known, Memories.Memory next, MemoryChange change, CancellationToken cancellationToken)
    {
        var entries = await store.ReadEntriesAsync(key, known.Position - 1, 1, cancellationToken).ConfigureAwait(false);
        if (entries is [{ Vectors: [var stored, ..] } entry] && entry.Card.Memory == next.Id)
        {
            return new MemoryPut(next, stored.Embedder, stored.Vector, CardOf(entry.Card, next), known.Memory.Version)
            {
                Version = VersionRecords.Of(known.Memory, next, change),
            };
        }

        var text = KeptText.Of(next.Text);
        var vectors = await embedder.EmbedMemoriesAsync([text.Harmless], cancellationToken).ConfigureAwait(false);
        return text.ToReplacement(key, known.Memory, next, change, vectors.Embedder, vectors.Vectors[0]);
    }

    private static ReadOnlyMemory<byte> CardOf(StoredCard stored, Memories.Memory next)
    {
        var card = TurnCardCodec.Decode(stored.Payload.Span, stored.Memory);
        var superseded = next.State == MemoryState.Superseded ? TurnTraits.Superseded : TurnTraits.None;
        return TurnCardCodec.Encode(card with
        {
            Traits = (card.Traits & ~TurnTraits.Superseded) | superseded,
            ValidTo = next.ValidTo,
            ExpiresAt = next.ExpiresAt,
            Kind = next.Kind,
            Importance = next.Importance,
            Confidence = next.Confidence,
        });
    }
}
