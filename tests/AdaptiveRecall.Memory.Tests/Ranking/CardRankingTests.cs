using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Ranking;

public sealed class CardRankingTests
{
    [Fact]
    public void The_best_are_those_of_a_full_sort() =>
        Gen.Select(Gen.UInt[1, 30].Array[0, 8].Array[1, 200], Gen.UInt[1, 30].Array[1, 5], Gen.Int[1, 20], Gen.Bool).Sample(static (texts, asked, limit, asksWhen) =>
        {
            var cards = Cards.Owner([.. texts.Select(static (terms, i) => Cards.Of(i + 1, terms).In((ulong)(i / 7) + 1, i) with
            {
                SpeakerTerms = [(uint)(i % 2) + 100],
                FirstPerson = (byte)(i % 5),
                Traits = (i % 3 == 0 ? TurnTraits.Temporal : 0) | (i % 4 == 0 ? TurnTraits.Question : 0),
            })]);

            var all = cards.Rank([.. asked.Distinct()], speakers: [0], asksWhen: asksWhen, limit: texts.Length);
            var best = cards.Rank([.. asked.Distinct()], speakers: [0], asksWhen: asksWhen, limit: limit);

            Assert.Equal(all.Take(limit), best);
        });

    [Fact]
    public void What_shares_a_rare_term_with_the_best_comes_before_what_does_not()
    {
        // 7 is what the best and the third have in common; nobody asked for it.
        var cards = Cards.Owner(Cards.Of(1, 1, 2, 7), Cards.Of(2, 2, 5), Cards.Of(3, 2, 7));

        Assert.Equal([Cards.Id(1), Cards.Id(3), Cards.Id(2)], cards.Rank([1, 2]).Select(static ranked => ranked.Memory));
        Assert.Equal([Cards.Id(1), Cards.Id(2), Cards.Id(3)], cards.Rank([1, 2], RankingWeights.Default with { Spreading = 0, Recency = 0 }).Select(static ranked => ranked.Memory));
    }

    [Fact]
    public void Nothing_spreads_to_or_from_the_turn_of_an_assistant()
    {
        var cards = Cards.Owner(Cards.Of(1, 1, 2, 7), Cards.Of(2, 2, 5), Cards.Of(3, 2, 7) with { Role = TurnRole.Assistant }, Cards.Of(4, 7, 8) with { Role = TurnRole.Assistant });

        Assert.Equal([Cards.Id(1), Cards.Id(2), Cards.Id(3)], cards.Rank([1, 2]).Select(static ranked => ranked.Memory));
    }

    [Fact]
    public void Equals_are_ordered_by_id()
    {
        var cards = Cards.Owner([.. Enumerable.Range(1, 40).Reverse().Select(static i => Cards.Of(i, 1, 2) with { OccurredAt = Cards.Start })]);

        Assert.Equal([.. Enumerable.Range(1, 10).Select(Cards.Id)], cards.Rank([1]).Select(static ranked => ranked.Memory));
    }

    [Theory]
    [InlineData(TurnTraits.Superseded)]
    [InlineData(TurnTraits.Quarantined)]
    public void What_is_superseded_or_quarantined_is_passed_over(TurnTraits trait)
    {
        var cards = Cards.Owner(Cards.Of(1, 1) with { Traits = trait }, Cards.Of(2, 1, 2, 3));

        Assert.Equal([Cards.Id(2)], cards.Rank([1]).Select(static ranked => ranked.Memory));
    }

    [Fact]
    public void What_is_expired_or_not_valid_yet_or_any_more_is_passed_over()
    {
        var now = Cards.Start.AddDays(10);
        var cards = Cards.Owner(
            Cards.Of(1, 1) with { ExpiresAt = now },
            Cards.Of(2, 1) with { ValidFrom = now.AddSeconds(1) },
            Cards.Of(3, 1) with { ValidTo = now },
            Cards.Of(4, 1) with { ValidFrom = now, ValidTo = now.AddDays(1), ExpiresAt = now.AddSeconds(1) });

        Assert.Equal([Cards.Id(4)], cards.Rank([1], now: now).Select(static ranked => ranked.Memory));
    }

    [Fact]
    public void As_of_an_earlier_time_what_was_known_and_valid_then_counts()
    {
        var then = Cards.Start.AddDays(10);
        var cards = Cards.Owner(
            Cards.Of(1, 1) with { Traits = TurnTraits.Superseded, ValidTo = then.AddDays(1) },
            Cards.Of(2, 1) with { OccurredAt = then.AddDays(1) },
            Cards.Of(3, 1) with { Traits = TurnTraits.Superseded, ValidTo = then },
            Cards.Of(4, 1) with { Traits = TurnTraits.Superseded });

        Assert.Equal([Cards.Id(1)], cards.Rank([1], now: then, asOf: true).Select(static ranked => ranked.Memory));
        Assert.Equal([Cards.Id(2)], cards.Rank([1], now: then.AddDays(2)).Select(static ranked => ranked.Memory));
    }

    [Fact]
    public void A_turn_that_is_no_memory_lends_its_words_and_is_never_recalled()
    {
        var question = Cards.Of(1, 5, 6).In(7, 0) with { Memory = null, Traits = TurnTraits.Question };
        var cards = Cards.Owner(question, Cards.Of(2, 9).In(7, 1), Cards.Of(3, 8).In(8, 0));

        Assert.Equal([Cards.Id(2)], cards.Rank([5, 6]).Select(static ranked => ranked.Memory));
    }

    [Fact]
    public void A_short_question_of_the_assistant_makes_its_answer_findable()
    {
        var question = Cards.Of(1, 5, 6).In(7, 0) with { Memory = null, Role = TurnRole.Assistant };
        var cards = Cards.Owner(question, Cards.Of(2, 9).In(7, 1));

        Assert.Equal([Cards.Id(2)], cards.Rank([5, 6]).Select(static ranked => ranked.Memory));
    }

    [Fact]
    public void A_persons_turn_comes_before_an_equal_one_of_an_assistant()
    {
        var cards = Cards.Owner(Cards.Of(1, 1, 2) with { Role = TurnRole.Assistant }, Cards.Of(2, 1, 2));

        Assert.Equal([Cards.Id(2), Cards.Id(1)], cards.Rank([1, 2]).Select(static ranked => ranked.Memory));
    }

    [Fact]
    public void Among_near_equals_the_newer_comes_first_and_evidence_beats_age()
    {
        var cards = Cards.Owner(
            Cards.Of(1, 1, 2) with { OccurredAt = Cards.Start.AddYears(-2) },
            Cards.Of(2, 1, 2) with { OccurredAt = Cards.Start },
            Cards.Of(3, 1, 9) with { OccurredAt = Cards.Start.AddDays(1) });

        Assert.Equal([Cards.Id(2), Cards.Id(1), Cards.Id(3)], cards.Rank([1, 2]).Select(static ranked => ranked.Memory));
    }

    [Fact]
    public void Of_equals_the_more_important_the_surer_and_the_statement_come_first()
    {
        var plain = Cards.Of(1, 1, 2) with { OccurredAt = Cards.Start, Importance = .5, Confidence = .5 };
        TurnCard[] better = [plain with { Importance = .9 }, plain with { Confidence = 1 }, plain with { Kind = MemoryKind.Preference }];

        Assert.All(better, card =>
        {
            var cards = Cards.Owner(plain, card with { Memory = Cards.Id(2) });
            Assert.Equal([Cards.Id(2), Cards.Id(1)], cards.Rank([1, 2]).Select(static ranked => ranked.Memory));
        });
    }

    [Fact]
    public void Neither_importance_nor_confidence_nor_kind_beats_evidence()
    {
        var cards = Cards.Owner(
            Cards.Of(1, 1, 2) with { OccurredAt = Cards.Start, Importance = 0, Confidence = 0 },
            Cards.Of(2, 1, 9) with { OccurredAt = Cards.Start, Importance = 1, Confidence = 1, Kind = MemoryKind.Instruction });

        Assert.Equal(Cards.Id(1), cards.Rank([1, 2])[0].Memory);
    }

    [Fact]
    public void Nothing_in_common_is_no_candidate() =>
        Assert.Empty(Cards.Owner(Cards.Of(1, 1), Cards.Of(2, 2)).Rank([77]));
}
