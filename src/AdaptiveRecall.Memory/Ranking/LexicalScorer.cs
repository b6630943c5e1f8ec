namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// BM25 over a turn and its neighbours: with norm_i = 1/(¼ + ¾·len_i/avg), tf~_i = tf_i·norm_i + Σ_k w_k·tf_{i+k}·norm_{i+k}
/// and score_i = Σ over distinct query terms of weight·idf·tf~_i·1.6/(tf~_i + .6). Neighbours count without their date
/// words. Computed by scattering each posting to the turns around it, so that its cost is that of the postings.
/// </summary>
internal static class LexicalScorer
{
    /// <summary>Adds up the scores of all cards.</summary>
    /// <returns>The sum of weight·idf: what a turn of average length with each term once would score.</returns>
    /// <param name="cards">The owner's cards.</param>
    /// <param name="terms">What is asked.</param>
    /// <param name="context">Whether neighbours count.</param>
    /// <param name="scores">The scores by card; all zero before.</param>
    /// <param name="scratch">All zero before and after, as long as <paramref name="scores"/>.</param>
    /// <param name="touched">Room for as many indices as there are cards.</param>
    public static float Score(OwnerCards cards, ReadOnlySpan<QueryTerm> terms, bool context, Span<float> scores, Span<float> scratch, Span<int> touched)
    {
        var places = cards.Places;
        var average = cards.AverageLength;
        var total = 0f;
        foreach (var term in terms)
        {
            var postings = cards.PostingsOf(term.Term);
            var count = 0;
            foreach (var posting in postings)
            {
                ref readonly var place = ref places[posting.Card];
                var norm = Bm25.LengthNorm(place.Length, average);
                Add(posting.Card, (posting.Count + posting.DateCount) * norm, scratch, touched, ref count);
                if (context && posting.Count > 0)
                {
                    Spread(places, in place, posting.Count * norm, scratch, touched, ref count);
                }
            }

            var weight = term.Weight * Bm25.InverseFrequency(cards.Population, cards.FrequencyOf(term.Term));
            total += weight;
            foreach (var card in touched[..count])
            {
                scores[card] += weight * Bm25.Saturate(scratch[card]);
                scratch[card] = 0;
            }
        }

        return total;
    }

    private static void Spread(ReadOnlySpan<CardPlace> places, ref readonly CardPlace place, float frequency, Span<float> scratch, Span<int> touched, ref int count)
    {
        if (place.Spread == CardSpread.None)
        {
            return;
        }

        // For the turn before, this one is its next; for the turn after, its previous.
        var kernel = place.Spread == CardSpread.People ? ContextKernel.People : ContextKernel.Assistant;
        var before = place.Previous;
        foreach (var weight in kernel.Next)
        {
            if (before == CardPlace.None)
            {
                break;
            }

            Add(before, weight * frequency, scratch, touched, ref count);
            before = places[before].Previous;
        }

        var after = place.Next;
        foreach (var weight in kernel.Previous)
        {
            if (after == CardPlace.None)
            {
                break;
            }

            Add(after, weight * frequency, scratch, touched, ref count);
            after = places[after].Next;
        }
    }

    private static void Add(int card, float frequency, Span<float> scratch, Span<int> touched, ref int count)
    {
        if (scratch[card] == 0)
        {
            touched[count++] = card;
        }

        scratch[card] += frequency;
    }
}
