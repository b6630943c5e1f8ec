namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>A search.</summary>
internal sealed record SearchRequest(string Query, int? Limit, string? AsOf, bool Explain);
