using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>Cards of an owner in the order of storing.</summary>
/// <param name="Head">The head they belong to.</param>
/// <param name="Complete">All cards from the first, because the reader's epoch had passed; else those after its position.</param>
/// <param name="Cards">The cards, by rising position.</param>
public sealed record CardLog(OwnerHead Head, bool Complete, IReadOnlyList<StoredCard> Cards);

/// <summary>A card as a store keeps it.</summary>
/// <param name="Position">Its place in the owner's log, from 1, only rising.</param>
/// <param name="Memory">The memory it belongs to, if any.</param>
/// <param name="Payload">The encoded <see cref="TurnCard"/>: opaque to stores.</param>
public readonly record struct StoredCard(long Position, MemoryId? Memory, ReadOnlyMemory<byte> Payload);
