namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What became of a batch.</summary>
/// <param name="Results">One for each item, in their order.</param>
internal sealed record BatchResponse(IReadOnlyList<BatchResult> Results);
