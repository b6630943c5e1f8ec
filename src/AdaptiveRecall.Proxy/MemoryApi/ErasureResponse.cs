namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What an erasure removed.</summary>
/// <param name="Memories">How many memories.</param>
/// <param name="Vectors">How many vectors.</param>
/// <param name="Cards">How many turn cards.</param>
/// <param name="Purged">The bytes are gone from the store's files too.</param>
/// <param name="Files"><c>purged</c>; <c>underWay</c>: the store is at it; <c>left</c>: it may not or cannot, and somebody has to rewrite its files.</param>
/// <param name="ErasedAt">When.</param>
internal sealed record ErasureResponse(long Memories, long Vectors, long Cards, bool Purged, string Files, string ErasedAt);
