using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Reading;
using AdaptiveRecall.Memory.Sqlite.Vectors;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Terms;

/// <summary>Reads the cards to be ranked of an owner with many memories, as one picture.</summary>
internal static class CardSampleReads
{
    /// <returns>The head; and the cards, or nothing where the owner's lists of terms are not there or behind.</returns>
    public static (OwnerHead Head, CardSample? Sample) Read(StoreReader reader, VectorReads vectors, OwnerKey owner, CardQuery query)
    {
        var removals = vectors.Removals;
        using var snapshot = reader.ReadSnapshot();
        var state = reader.ReadState(owner);
        if (!state.Lists.IsCompleteAt(state.Head.LastPosition))
        {
            return (state.Head, null);
        }

        var positions = new List<long>();
        var nearest = Nearest(reader, vectors, owner, state, query, removals, positions);
        var terms = query.Terms.Span;
        var frequencies = new long[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            frequencies[i] = reader.Terms.ReadFrequency(state.Lists.Number, terms[i]);
        }

        positions.AddRange(new BestPostings(reader.Terms, state.Lists.Number, state.Head.Cards).Find(terms, frequencies, query.Count));
        var cards = reader.Terms.ReadCards(owner, [.. positions.Distinct().Order()], query.Around);
        return (state.Head, new CardSample(state.Head, nearest, cards, frequencies, state.Lists.Length));
    }

    private static NearMemory[] Nearest(StoreReader reader, VectorReads vectors, OwnerKey owner, OwnerState state, CardQuery query, long removals, List<long> positions) =>
        query.Nearest > 0 && query.Vector.Span.ContainsAnyExcept(0f)
            ? vectors.Read(reader, owner, state, query.Embedder, query.Vector.Length, removals).Nearest(query.Vector.Span, query.Nearest, positions)
            : [];
}
