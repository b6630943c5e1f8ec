using AdaptiveRecall.Memory.Memories.History;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>A memory to write, with its vector and its card.</summary>
/// <param name="Memory">The memory as it is to be.</param>
/// <param name="Embedder">The id of the embedder that made the vector.</param>
/// <param name="Vector">Of length 1, or all zero where the embedder knows none of the words (never found by vector).</param>
/// <param name="Card">The encoded card.</param>
/// <param name="ReplacesVersion">
/// Not set: a new memory. Else the version it replaces: where the stored one has another, or is gone, nothing is written
/// and the result says <see cref="WriteOutcome.Conflict"/>. A new memory whose id is taken is a conflict, too.
/// </param>
/// <remarks>
/// A replaced memory's card keeps its place in the log (its neighbours are its context) and the turn it names. Where card
/// and vector are the ones that are stored, as after a use that changed access times only, the epoch stays.
/// </remarks>
public sealed record MemoryPut(Memories.Memory Memory, string Embedder, ReadOnlyMemory<float> Vector, ReadOnlyMemory<byte> Card, long? ReplacesVersion = null)
{
    /// <summary>The version that is replaced, to be looked up later (<see cref="RecordKind.Version"/>): kept with this put or not at all.</summary>
    public OwnerRecord? Version { get; init; }

    /// <summary>Why a memory is replaced, and by whom: for the audit. Stores do not keep it.</summary>
    public MemoryChange? Change { get; init; }
}
