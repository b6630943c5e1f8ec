using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Ranking;

public sealed class LexicalScorerTests
{
    [Fact]
    public void Scattering_gives_the_scores_of_the_formula() =>
        Gen.Select(Gen.UInt[1, 9].Array[0, 6].Array[1, 40], Gen.UInt[1, 9].Array[1, 4], Gen.Bool).Sample(static (texts, asked, withAssistant) =>
        {
            var turns = texts.Select((terms, i) => Cards.Of(i + 1, terms).In((ulong)(i % 3), i) with
            {
                Role = withAssistant && i % 2 == 1 ? TurnRole.Assistant : TurnRole.User,
            }).ToArray();
            var cards = Cards.Owner(turns);
            var terms = asked.Distinct().Select(static term => new QueryTerm(term, 1)).ToArray();
            var scores = new float[turns.Length];
            LexicalScorer.Score(cards, terms, context: true, scores, new float[turns.Length], new int[turns.Length]);

            for (var i = 0; i < turns.Length; i++)
            {
                Assert.Equal(Expected(cards, turns, i, terms), scores[i], 1e-4f);
            }
        });

    [Fact]
    public void Date_terms_count_for_their_own_turn_only()
    {
        var cards = Cards.Owner(
            Cards.Of(1, 1).In(7, 0) with { DateTerms = [new TermCount(5, 1)] },
            Cards.Of(2, 2).In(7, 1));
        var scores = new float[2];
        LexicalScorer.Score(cards, [new QueryTerm(5, 1)], context: true, scores, new float[2], new int[2]);

        Assert.True(scores[0] > 0);
        Assert.Equal(0, scores[1]);
    }

    // The formula as it stands in docs/recall.md, turn by turn.
    private static float Expected(OwnerCards cards, TurnCard[] turns, int i, QueryTerm[] terms)
    {
        var score = 0f;
        foreach (var term in terms)
        {
            var frequency = turns[i].Terms.Where(count => count.Term == term.Term).Sum(static count => count.Count) * Norm(cards, i);
            frequency += Neighbours(cards, turns, i, term.Term, static place => place.Previous, static kernel => kernel.Previous);
            frequency += Neighbours(cards, turns, i, term.Term, static place => place.Next, static kernel => kernel.Next);
            var with = turns.Count(turn => turn.Terms.Any(count => count.Term == term.Term));
            score += Bm25.InverseFrequency(turns.Length, with) * Bm25.Saturate(frequency);
        }

        return score;
    }

    private static float Neighbours(OwnerCards cards, TurnCard[] turns, int i, uint term, Func<CardPlace, int> step, Func<ContextKernel, float[]> weights)
    {
        var sum = 0f;
        var neighbour = step(cards.Places[i]);
        for (var k = 0; k < ContextKernel.Reach && neighbour != CardPlace.None; k++)
        {
            var kernel = cards.Places[neighbour].Spread switch
            {
                CardSpread.People => ContextKernel.People,
                CardSpread.Assistant => ContextKernel.Assistant,
                _ => null,
            };
            if (kernel is not null && k < weights(kernel).Length)
            {
                sum += weights(kernel)[k] * turns[neighbour].Terms.Where(count => count.Term == term).Sum(static count => count.Count) * Norm(cards, neighbour);
            }

            neighbour = step(cards.Places[neighbour]);
        }

        return sum;
    }

    private static float Norm(OwnerCards cards, int card) => Bm25.LengthNorm(cards.Places[card].Length, cards.AverageLength);
}
