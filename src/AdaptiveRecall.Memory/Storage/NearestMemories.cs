namespace AdaptiveRecall.Memory.Storage;

/// <summary>The head of an owner and the memories nearest to a vector.</summary>
/// <param name="Head">The owner's head when the search ran.</param>
/// <param name="Items">Nearest first.</param>
public sealed record NearestMemories(OwnerHead Head, IReadOnlyList<NearMemory> Items);
