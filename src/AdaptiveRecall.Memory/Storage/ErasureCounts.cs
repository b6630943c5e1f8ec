namespace AdaptiveRecall.Memory.Storage;

/// <summary>What an erasure removed.</summary>
/// <param name="Memories">How many memories.</param>
/// <param name="Vectors">How many vectors.</param>
/// <param name="Cards">How many cards.</param>
/// <param name="Purged">
/// Whether the bytes are gone from the store's files too. Else somebody still reads an older state of them: they are
/// gone as soon as that reader has let go, and no read of the store finds them any more.
/// </param>
public readonly record struct ErasureCounts(long Memories, long Vectors, long Cards, bool Purged);
