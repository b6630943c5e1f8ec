namespace AdaptiveRecall.Memory.Storage;

/// <summary>What an erasure removed.</summary>
public readonly record struct ErasureCounts(long Memories, long Vectors, long Cards);
