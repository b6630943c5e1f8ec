namespace AdaptiveRecall.Proxy.MemoryApi.History;

/// <summary>All versions of a memory.</summary>
/// <param name="Versions">The one it has now first.</param>
internal sealed record HistoryResponse(IReadOnlyList<VersionResource> Versions);
