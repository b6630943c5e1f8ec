namespace AdaptiveRecall.Memory.Storage;

/// <summary>How a store is.</summary>
/// <param name="Available">It answers.</param>
/// <param name="Detail">What it is capable of, or what is wrong and what to do, in one line without secrets.</param>
/// <param name="Memories">How many memories it holds, of all owners.</param>
/// <param name="Owners">How many owners it holds something of.</param>
public sealed record StoreStatus(bool Available, string Detail, long Memories, long Owners);
