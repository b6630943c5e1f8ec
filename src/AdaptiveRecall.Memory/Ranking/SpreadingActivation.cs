using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// ACT-R's spreading activation (Anderson, 1983): the best memories of a ranking activate those that share a rare term with
/// them which the message did not name. Σ over sources and terms of lexical/best · (S − ln fan) / √terms: a term says the less, the more memories
/// hold it, and the more terms its source has. A source without any word of the message is a guess, and activates nothing.
/// </summary>
internal static class SpreadingActivation
{
    /// <summary>How many of the best are sources; five were no better than three.</summary>
    public const int Sources = 3;

    // A term in more cards connects nothing in particular; 8 and 32 differ by less than a question in a hundred.
    private const int FanLimit = 16;

    // S: the terms of the largest fan still spread a little.
    private static readonly float Strength = MathF.Log(FanLimit + 1);

    /// <summary>Adds up what reaches each card.</summary>
    /// <param name="cards">The owner's cards.</param>
    /// <param name="best">The ranking without it, best first.</param>
    /// <param name="lexical">The lexical scores by card, and what the best one is divided by.</param>
    /// <param name="asked">The message's terms: what shares those has been found.</param>
    /// <param name="activations">The activations by card; all zero before.</param>
    /// <param name="touched">Takes the cards that are reached; room for as many as there are cards.</param>
    /// <returns>How many cards are reached, and the largest activation.</returns>
    public static (int Count, float Largest) Score(OwnerCards cards, List<RankedCard> best, (float[] Scores, float Share) lexical, ReadOnlySpan<QueryTerm> asked, Span<float> activations, Span<int> touched)
    {
        var count = 0;
        var largest = 0f;
        foreach (var seed in best.Take(Sources))
        {
            // An assistant's answer repeats what was said: it shares terms with much that is about something else.
            var terms = cards.TermsOf(seed.Card);
            var weight = lexical.Scores[seed.Card] * lexical.Share / MathF.Sqrt(Math.Max(1, terms.Length));
            if (weight == 0)
            {
                continue;
            }

            foreach (var term in terms)
            {
                var postings = cards.PostingsOf(term);
                if (postings.Length is < 2 or > FanLimit || IsAsked(term, asked))
                {
                    continue;
                }

                var activation = weight * (Strength - MathF.Log(postings.Length));
                foreach (var posting in postings)
                {
                    if (posting.Card == seed.Card || posting.Count == 0 || cards.Places[posting.Card] is not { IsMemory: true, Role: TurnRole.User })
                    {
                        continue;
                    }

                    ref var sum = ref activations[posting.Card];
                    if (sum == 0)
                    {
                        touched[count++] = posting.Card;
                    }

                    sum += activation;
                    largest = Math.Max(largest, sum);
                }
            }
        }

        return (count, largest);
    }

    private static bool IsAsked(uint term, ReadOnlySpan<QueryTerm> asked)
    {
        foreach (var query in asked)
        {
            if (query.Term == term)
            {
                return true;
            }
        }

        return false;
    }
}
