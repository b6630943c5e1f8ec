namespace AdaptiveRecall.Memory.Memories.History;

/// <summary>How a memory was for a time.</summary>
/// <param name="Memory">The memory as it was then; of its uses, only that it had been created.</param>
/// <param name="Change">How it became so; not set: versions before it are no longer kept.</param>
/// <param name="At">Since when.</param>
public sealed record MemoryVersion(Memory Memory, MemoryChange? Change, DateTimeOffset At);
