namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// What decides between memories of nearly equal evidence: base-level activation, importance and confidence, 0 to 1 each.
/// </summary>
internal static class TieBreak
{
    /// <summary>The most that <see cref="Of"/> gives.</summary>
    public const float Limit = 3;

    // ACT-R's usual decay (Anderson and Schooler, 1991).
    private const double Decay = .5;

    /// <summary>The sum of the three.</summary>
    /// <param name="facts">The memory's card.</param>
    /// <param name="newest">When the owner's newest turn was, in UTC ticks: measured from it and not from the clock, the same memories keep their order.</param>
    public static float Of(ref readonly CardFacts facts, long newest) => Activation(facts.OccurredAt, newest) + facts.Importance + facts.Confidence;

    /// <summary>
    /// The odds e^B of base-level activation B = ln Σ (t − t_i)^−d, with a card's one known time t_i, in days and one day
    /// later, so that it is 1 for the newest and falls to 0.
    /// </summary>
    public static float Activation(long occurredAt, long newest)
    {
        var days = Math.Max(0, newest - occurredAt) / (double)TimeSpan.TicksPerDay;
        return (float)Math.Pow(1 + days, -Decay);
    }
}
