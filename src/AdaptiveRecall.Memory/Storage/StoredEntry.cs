namespace AdaptiveRecall.Memory.Storage;

/// <summary>One place of an owner's log, with everything that belongs to it.</summary>
/// <param name="Card">Position, memory if any, encoded card.</param>
/// <param name="Turn">The turn that it is kept with (<see cref="OwnerWrite.Turn"/>).</param>
/// <param name="Memory">The memory.</param>
/// <param name="Vectors">The memory's vectors: first the one it was written with, then further ones.</param>
public sealed record StoredEntry(StoredCard Card, ReadOnlyMemory<byte>? Turn, Memories.Memory? Memory, IReadOnlyList<VectorPut> Vectors);
