using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>A memory and how near it is.</summary>
/// <param name="Id">The memory.</param>
/// <param name="Similarity">Cosine, -1 to 1, rounded to 1e-4: stores add in different orders, and ranks must not differ by that.</param>
public readonly record struct NearMemory(MemoryId Id, float Similarity);
