namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>A page of memories.</summary>
/// <param name="Memories">Newest first.</param>
/// <param name="Next">The cursor of the next page; not set: this was the last.</param>
internal sealed record MemoryPage(IReadOnlyList<MemoryResource> Memories, string? Next);
