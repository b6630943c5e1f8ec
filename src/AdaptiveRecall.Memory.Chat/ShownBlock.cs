using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Chat;

/// <summary>What was written at the head of a message.</summary>
/// <param name="Owner">Whose memories.</param>
/// <param name="Epoch">The owner's epoch then.</param>
/// <param name="Version">The owner's version then.</param>
/// <param name="Text">The block; not set: there was nothing to say.</param>
/// <param name="Memories">The memories in it.</param>
internal sealed record ShownBlock(OwnerKey Owner, long Epoch, long Version, string? Text, IReadOnlyList<MemoryId> Memories);
