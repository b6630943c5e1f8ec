using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Ranking;

public sealed class OwnerCardsTests
{
    [Fact]
    public void Neighbours_are_by_order_and_not_by_sequence_plus_one()
    {
        var cards = Cards.Owner(
            Cards.Of(1, 1).In(7, 0),
            Cards.Of(2, 2).In(8, 1),
            Cards.Of(3, 3).In(7, 4),
            Cards.Of(4, 4).In(7, 9));

        Assert.Equal(2, cards.Places[0].Next);
        Assert.Equal(0, cards.Places[2].Previous);
        Assert.Equal(3, cards.Places[2].Next);
        Assert.Equal(CardPlace.None, cards.Places[1].Next);
    }

    [Fact]
    public void A_card_that_is_stored_late_takes_its_place_in_the_conversation()
    {
        var cards = Cards.Owner(
            Cards.Of(1, 1).In(7, 0),
            Cards.Of(2, 2).In(7, 2),
            Cards.Of(3, 3).In(7, 1));

        Assert.Equal(2, cards.Places[0].Next);
        Assert.Equal(1, cards.Places[2].Next);
        Assert.Equal(2, cards.Places[1].Previous);
    }

    [Fact]
    public void Without_a_sequence_the_order_of_storing_counts()
    {
        var cards = Cards.Owner(
            Cards.Of(1, 1).In(7, -1),
            Cards.Of(2, 2).In(7, -1),
            Cards.Of(3, 3).In(7, -1));

        Assert.Equal(1, cards.Places[0].Next);
        Assert.Equal(2, cards.Places[1].Next);
    }

    [Fact]
    public void A_turn_that_stands_alone_has_no_neighbours()
    {
        var cards = Cards.Owner(Cards.Of(1, 1), Cards.Of(2, 2));

        Assert.Equal(CardPlace.None, cards.Places[0].Next);
        Assert.Equal(CardSpread.None, cards.Places[0].Spread);
    }

    [Fact]
    public void A_conversation_between_people_has_the_kernel_of_people_until_an_assistant_answers()
    {
        var cards = Cards.Owner(Cards.Of(1, 1).In(7, 0), Cards.Of(2, 2).In(7, 1));
        Assert.Equal(CardSpread.People, cards.Places[0].Spread);

        var answer = Cards.Of(3, [.. Enumerable.Range(10, 80).Select(static term => (uint)term)]).In(7, 2) with { Role = TurnRole.Assistant };
        cards.Append(answer, 3);

        Assert.Equal(CardSpread.Assistant, cards.Places[0].Spread);
        Assert.Equal(CardSpread.Assistant, cards.Places[1].Spread);
        Assert.Equal(CardSpread.None, cards.Places[2].Spread);
        Assert.Equal(1, cards.Places[1].Length);
    }

    [Fact]
    public void A_term_in_text_and_date_is_one_posting()
    {
        var cards = Cards.Owner(Cards.Of(1, 5, 5, 6) with { DateTerms = [new TermCount(5, 1), new TermCount(9, 2)] });

        Assert.Equal([new Posting(0, 2, 1)], cards.PostingsOf(5).ToArray());
        Assert.Equal([new Posting(0, 0, 2)], cards.PostingsOf(9).ToArray());
        Assert.True(cards.PostingsOf(77).IsEmpty);
    }

    [Fact]
    public void Lengths_do_not_depend_on_the_order_of_storing() =>
        Gen.Int[1, 12].Array[2, 30].Select(Gen.Int[0, 1000], static (lengths, seed) => (lengths, seed)).Sample(static drawn =>
        {
            var inOrder = drawn.lengths.Select(static (length, i) => Cards.Of(i + 1, [.. Enumerable.Range(0, length).Select(static term => (uint)term)]).In(3, i)).ToArray();
            var shuffled = inOrder.ToArray();
            new Random(drawn.seed).Shuffle(shuffled);

            var expected = Cards.Owner(inOrder);
            var actual = Cards.Owner(shuffled);

            foreach (var card in inOrder)
            {
                Assert.True(expected.TryGetCard(card.Memory!.Value, out var left));
                Assert.True(actual.TryGetCard(card.Memory.Value, out var right));
                Assert.Equal(expected.Places[left].Length, actual.Places[right].Length, 1e-4f);
            }
        });
}
