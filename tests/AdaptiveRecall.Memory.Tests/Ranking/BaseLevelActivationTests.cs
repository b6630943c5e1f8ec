using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using Xunit;
using StoredMemory = AdaptiveRecall.Memory.Memories.Memory;

namespace AdaptiveRecall.Memory.Tests.Ranking;

public sealed class BaseLevelActivationTests
{
    private static readonly DateTimeOffset Newest = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Its_creation_alone_is_no_use() => Assert.Equal(0, OfUses(100));

    [Fact]
    public void A_use_three_days_ago_has_half_the_odds_of_one_of_today()
    {
        // e^B = 1 and (1 + 3)^-.5; e^B / (1 + e^B).
        Assert.Equal(.5, OfUses(100, 0), 9);
        Assert.Equal(1.0 / 3, OfUses(100, 3), 9);
        Assert.Equal(.6, OfUses(100, 0, 3), 9);
    }

    [Fact]
    public void Uses_whose_times_are_not_kept_count_about_as_much_as_if_they_were()
    {
        double[] uses = [.. Enumerable.Range(0, 40).Select(static i => 1.0 + i)];
        var odds = uses.Sum(static days => Math.Pow(1 + days, -.5));

        Assert.Equal(odds / (1 + odds), OfUses(41, uses), .005);
    }

    [Fact]
    public void A_use_after_the_newest_turn_counts_as_one_at_it() => Assert.Equal(OfUses(100, 0), OfUses(100, -5));

    private static double OfUses(int created, params double[] daysAgo)
    {
        DateTimeOffset[] times = [.. daysAgo.Select(static days => Newest.AddDays(-days)), Newest.AddDays(-created)];
        var memory = new StoredMemory
        {
            Id = Cards.Id(1),
            Text = "My dog is called Biscuit.",
            OccurredAt = times[^1],
            CreatedAt = times[^1],
            UpdatedAt = times[0],
            Accesses = new AccessHistory(times.Length, [.. times.Take(AccessHistory.RecentLimit)]),
            Source = new MemorySource { Type = MemorySource.Chat },
        };
        return BaseLevelActivation.OfUses(memory, Newest.UtcTicks);
    }
}
