using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>A card as a store keeps it.</summary>
/// <param name="Position">Its place in the owner's log, from 1, only rising.</param>
/// <param name="Memory">The memory it belongs to, if any.</param>
/// <param name="Payload">The encoded <see cref="TurnCard"/>: opaque to stores.</param>
public readonly record struct StoredCard(long Position, MemoryId? Memory, ReadOnlyMemory<byte> Payload);
