namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// How much a message needs each standing fact, by the words that such facts are told in: the largest weight of a word
/// that the memory has, a little more in a short one. Neighbours do not count: a fact stands for itself.
/// </summary>
internal static class NeedScorer
{
    // A short statement is about its words; shorter than so many terms says no more.
    private const float LengthPower = .3f;
    private const int ShortestLength = 3;

    // Rare words say more, but which words of a group a fact uses is mostly chance.
    private const float RarityPower = .3f;

    // A second word, of the same group or of another one.
    private const float FurtherWord = .15f;

    /// <summary>Takes the largest weights of all cards.</summary>
    /// <param name="cards">The owner's cards.</param>
    /// <param name="terms">Words of facts, with how much they are needed.</param>
    /// <param name="leastStanding">How much a fact must stand for itself (see <see cref="CardFacts.Standing"/>).</param>
    /// <param name="needs">Takes the needs by card; all zero before.</param>
    public static void Score(OwnerCards cards, ReadOnlySpan<QueryTerm> terms, float leastStanding, Span<float> needs)
    {
        var average = cards.AverageLength;
        foreach (var term in terms)
        {
            var postings = cards.PostingsOf(term.Term);
            if (postings.IsEmpty)
            {
                continue;
            }

            var weight = term.Weight * MathF.Pow(Bm25.InverseFrequency(cards.Population, cards.FrequencyOf(term.Term)), RarityPower);
            foreach (var posting in postings)
            {
                ref readonly var facts = ref cards.Facts[posting.Card];
                if (posting.Count > 0 && facts.Standing > 0 && facts.Standing >= leastStanding)
                {
                    var length = Math.Max(ShortestLength, facts.OwnLength);
                    var need = facts.Standing * weight * MathF.Pow(Bm25.LengthNorm(length, average), LengthPower);
                    var before = needs[posting.Card];
                    needs[posting.Card] = Math.Max(before, need) + (FurtherWord * Math.Min(before, need));
                }
            }
        }
    }
}
