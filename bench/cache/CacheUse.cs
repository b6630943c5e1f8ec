namespace AdaptiveRecall.Bench.Cache;

/// <summary>How far a provider's prompt cache served some requests.</summary>
/// <param name="Tokens">Tokens of all prompts.</param>
/// <param name="Served">Those of them that came from the cache.</param>
internal readonly record struct CacheUse(long Tokens, long Served)
{
    /// <summary>The share that came from the cache, 0 to 1.</summary>
    public double Share => Tokens == 0 ? 0 : (double)Served / Tokens;
}
