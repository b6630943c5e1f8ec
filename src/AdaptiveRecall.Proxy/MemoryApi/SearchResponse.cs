namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What a search found.</summary>
/// <param name="Results">Best first.</param>
/// <param name="Block">What the chat path would write into the prompt; not set: nothing.</param>
/// <param name="Explanation">What else there is to know of it, where it was asked for.</param>
internal sealed record SearchResponse(IReadOnlyList<SearchResult> Results, string? Block, SearchExplanation? Explanation);
