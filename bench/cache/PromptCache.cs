namespace AdaptiveRecall.Bench.Cache;

/// <summary>
/// A provider's prompt cache: a request is served from it as far as it begins like the one before, if that is far enough. So it is at
/// OpenAI (automatic, from 1,024 tokens) and at Anthropic (from the marks of the client, from 1,024 tokens for most models).
/// </summary>
internal static class PromptCache
{
    /// <summary>Shortest beginning that providers keep, in tokens.</summary>
    public const int Floor = 1024;

    /// <summary>What of these requests, one after another, comes from the cache.</summary>
    public static CacheUse Of(IEnumerable<string> bodies)
    {
        var use = new CacheUse(0, 0);
        string[] before = [];
        foreach (var body in bodies)
        {
            var tokens = PromptTokens.Of(body);
            var common = tokens.AsSpan().CommonPrefixLength(before);
            use = new CacheUse(use.Tokens + tokens.Length, use.Served + (common >= Floor ? common : 0));
            before = tokens;
        }

        return use;
    }
}
