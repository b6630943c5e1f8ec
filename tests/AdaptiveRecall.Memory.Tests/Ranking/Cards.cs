using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Memory.Tests.Ranking;

/// <summary>Cards made by hand: terms are small numbers.</summary>
internal static class Cards
{
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The id of the n-th memory: ids sort as their numbers.</summary>
    public static MemoryId Id(int number) => new(new Guid(number, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]));

    public static TurnCard Of(int number, params uint[] terms) => new()
    {
        Memory = Id(number),
        OccurredAt = Start.AddMinutes(number),
        Length = terms.Length,
        Terms = [.. terms.GroupBy(static term => term).OrderBy(static group => group.Key).Select(static group => new TermCount(group.Key, (byte)group.Count()))],
    };

    public static TurnCard In(this TurnCard card, ulong conversation, long sequence) => card with { Conversation = conversation, Sequence = sequence };

    public static OwnerCards Owner(params TurnCard[] cards)
    {
        var owner = new OwnerCards();
        for (var i = 0; i < cards.Length; i++)
        {
            owner.Append(cards[i], i + 1);
        }

        return owner;
    }

    public static List<RankedCard> Rank(this OwnerCards cards, uint[] terms, RankingWeights? weights = null, DateTimeOffset? now = null, bool asOf = false, int[]? speakers = null, bool asksWhen = false, int limit = 10)
    {
        var ranking = new CardRanking(
            cards,
            weights ?? RankingWeights.Default,
            new Question
            {
                Terms = [.. terms.Select(static term => new QueryTerm(term, 1))],
                Speakers = speakers ?? [],
                Now = (now ?? Start.AddYears(1)).UtcTicks,
                AsOf = asOf,
                AsksWhen = asksWhen,
            },
            [],
            complete: true);
        try
        {
            return ranking.Best(limit);
        }
        finally
        {
            ranking.Dispose();
        }
    }
}
