using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// Similarity of meaning with the neighbours' (by the same kernels as the words): cos~_i = cos_i + Σ_k w_k·cos_{i+k}.
/// </summary>
/// <remarks>
/// A store gives the nearest memories only. The rest are taken to be as near as the last of them, which is subtracted
/// throughout: the same for all, it changes no rank, and what was not returned is simply zero.
/// </remarks>
internal static class SemanticScorer
{
    /// <summary>Adds up the similarities of all cards.</summary>
    /// <param name="cards">The owner's cards.</param>
    /// <param name="nearest">The store's nearest memories, nearest first.</param>
    /// <param name="complete">They are all that have a vector.</param>
    /// <param name="context">Whether neighbours count.</param>
    /// <param name="similarities">The similarities by card; all zero before.</param>
    /// <param name="own">Takes each nearest memory's own similarity by card; all zero before.</param>
    public static void Score(OwnerCards cards, IReadOnlyList<NearMemory> nearest, bool complete, bool context, Span<float> similarities, Span<float> own)
    {
        // Below zero is as far as can be: words that have nothing in common.
        var floor = complete || nearest.Count == 0 ? 0 : Math.Max(0, nearest[^1].Similarity);
        var places = cards.Places;
        for (var n = 0; n < nearest.Count; n++)
        {
            var near = nearest[n];
            if (!cards.TryGetCard(near.Id, out var card))
            {
                continue;
            }

            own[card] = near.Similarity;
            var similarity = near.Similarity - floor;
            if (similarity <= 0)
            {
                continue;
            }

            similarities[card] += similarity;
            var spread = places[card].Spread;
            if (!context || spread == CardSpread.None)
            {
                continue;
            }

            var kernel = spread == CardSpread.People ? ContextKernel.People : ContextKernel.Assistant;
            var before = places[card].Previous;
            for (var k = 0; k < kernel.Next.Length && before != CardPlace.None; k++, before = places[before].Previous)
            {
                similarities[before] += kernel.Next[k] * similarity;
            }

            var after = places[card].Next;
            for (var k = 0; k < kernel.Previous.Length && after != CardPlace.None; k++, after = places[after].Next)
            {
                similarities[after] += kernel.Previous[k] * similarity;
            }
        }
    }
}
