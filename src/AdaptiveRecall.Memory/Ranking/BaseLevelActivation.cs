namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// ACT-R's base-level activation B = ln Σ (t − t_i)^−d (Anderson and Schooler, 1991), in days and one day later, so that
/// a use of today is finite.
/// </summary>
internal static class BaseLevelActivation
{
    // ACT-R's usual decay.
    private const double Decay = .5;

    /// <summary>What one time adds to e^B: 1 for the newest, falling to 0.</summary>
    /// <param name="at">The time, in UTC ticks.</param>
    /// <param name="newest">The time from which it is measured, in UTC ticks; later ones count as it.</param>
    public static double OddsOf(long at, long newest) => Math.Pow(AgeOf(at, newest), -Decay);

    /// <summary>
    /// How active a memory's uses after its creation keep it: e^B / (1 + e^B), ACT-R's probability of retrieval at threshold 0 and
    /// noise 1. 0: it was never used.
    /// </summary>
    /// <param name="memory">The memory.</param>
    /// <param name="newest">The time from which uses are measured, in UTC ticks.</param>
    public static double OfUses(Memories.Memory memory, long newest)
    {
        var (count, recent) = memory.Accesses;
        // Its creation is the first of all; when it was learnt is in its rank already.
        var kept = (int)Math.Min(recent.Count, count - 1);
        double odds = 0;
        for (var i = 0; i < kept; i++)
        {
            odds += OddsOf(recent[i].UtcTicks, newest);
        }

        var omitted = count - 1 - kept;
        if (omitted > 0 && kept > 0)
        {
            odds += omitted * MeanOdds(AgeOf(recent[kept - 1].UtcTicks, newest), AgeOf(memory.CreatedAt.UtcTicks, newest));
        }

        return odds / (1 + odds);
    }

    // Petrov (2006): uses whose times are not kept are taken to be spread evenly between the creation and the oldest that is kept.
    private static double MeanOdds(double youngest, double oldest) => oldest - youngest < 1e-6
        ? Math.Pow(youngest, -Decay)
        : (Math.Pow(oldest, 1 - Decay) - Math.Pow(youngest, 1 - Decay)) / ((1 - Decay) * (oldest - youngest));

    private static double AgeOf(long at, long newest) => 1 + (Math.Max(0, newest - at) / (double)TimeSpan.TicksPerDay);
}
