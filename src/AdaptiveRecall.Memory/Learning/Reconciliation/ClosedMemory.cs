namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>A memory that a new one closes.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Remains">Its sentences that still hold, verbatim; empty: none.</param>
internal sealed record ClosedMemory(Memories.Memory Memory, string Remains);
