using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>
/// A further vector of a memory, made by another embedder than the one it was written with. Added beside the others while the embedder
/// changes; it goes with the memory, and when the memory is replaced with another vector.
/// </summary>
/// <param name="Memory">A memory that is stored, or written at the same time; of one that is gone it is passed over.</param>
/// <param name="Embedder">The id of the embedder.</param>
/// <param name="Vector">Of length 1, or all zero.</param>
public sealed record VectorPut(MemoryId Memory, string Embedder, ReadOnlyMemory<float> Vector);
