using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>What the lifecycle does, or would do, with a memory, and why.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Action">What.</param>
/// <param name="Reason">Why, in a word: "expired", "inactive", "quota", "corroborated", "duplicate".</param>
/// <param name="Other">The memory that takes its place.</param>
public sealed record PlannedChange(MemoryId Memory, LifecycleAction Action, string Reason, MemoryId? Other = null);
