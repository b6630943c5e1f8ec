namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What an erasure removed.</summary>
/// <param name="Memories">How many memories.</param>
/// <param name="Vectors">How many vectors.</param>
/// <param name="Cards">How many turn cards.</param>
/// <param name="ErasedAt">When.</param>
internal sealed record ErasureResponse(long Memories, long Vectors, long Cards, string ErasedAt);
