using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>The head of an owner and the memories nearest to a vector.</summary>
/// <param name="Head">The owner's head when the search ran.</param>
/// <param name="Items">Nearest first.</param>
public sealed record NearestMemories(OwnerHead Head, IReadOnlyList<NearMemory> Items);

/// <summary>A memory and how near it is.</summary>
/// <param name="Id">The memory.</param>
/// <param name="Similarity">Cosine, -1 to 1, rounded to 1e-4: stores add in different orders, and ranks must not differ by that.</param>
public readonly record struct NearMemory(MemoryId Id, float Similarity);
