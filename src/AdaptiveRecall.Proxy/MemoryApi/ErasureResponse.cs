namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What an erasure removed.</summary>
/// <param name="Memories">How many memories.</param>
/// <param name="Vectors">How many vectors.</param>
/// <param name="Cards">How many turn cards.</param>
/// <param name="Purged">The bytes are gone from the store's files too; else they are as soon as an older reader lets go.</param>
/// <param name="ErasedAt">When.</param>
internal sealed record ErasureResponse(long Memories, long Vectors, long Cards, bool Purged, string ErasedAt);
