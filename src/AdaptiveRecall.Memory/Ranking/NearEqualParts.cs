namespace AdaptiveRecall.Memory.Ranking;

/// <summary>What decides between memories of nearly equal evidence, before its weights. Each is 0 to 1.</summary>
/// <param name="Recency">Base-level activation by the one time that a card knows: 1 for the newest.</param>
/// <param name="Importance">The memory's own.</param>
/// <param name="Confidence">The memory's own.</param>
/// <param name="Kind">1 for what was kept as a statement, 0 for an episode: what was said in passing.</param>
internal readonly record struct NearEqualParts(float Recency, float Importance, float Confidence, float Kind)
{
    /// <summary>The parts of a memory.</summary>
    /// <param name="facts">The memory's card.</param>
    /// <param name="newest">When the owner's newest turn was, in UTC ticks: measured from it and not from the clock, the same memories keep their order.</param>
    public static NearEqualParts Of(ref readonly CardFacts facts, long newest) =>
        new((float)BaseLevelActivation.OddsOf(facts.OccurredAt, newest), facts.Importance, facts.Confidence, facts.IsStatement ? 1 : 0);

    /// <summary>The most that <see cref="Sum"/> gives.</summary>
    public static float Limit(RankingWeights weights) => weights.Recency + weights.Importance + weights.Confidence + weights.Kind;

    /// <summary>The weighted sum.</summary>
    public float Sum(RankingWeights weights) =>
        (weights.Recency * Recency) + (weights.Importance * Importance) + (weights.Confidence * Confidence) + (weights.Kind * Kind);
}
