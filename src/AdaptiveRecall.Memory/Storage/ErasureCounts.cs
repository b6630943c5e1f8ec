namespace AdaptiveRecall.Memory.Storage;

/// <summary>What an erasure removed.</summary>
/// <param name="Memories">How many memories.</param>
/// <param name="Vectors">How many vectors.</param>
/// <param name="Cards">How many cards.</param>
/// <param name="Files">Whether the bytes are gone from the store's files too.</param>
public readonly record struct ErasureCounts(long Memories, long Vectors, long Cards, PurgeState Files);
