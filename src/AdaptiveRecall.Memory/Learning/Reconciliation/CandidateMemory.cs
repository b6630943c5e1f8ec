namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>A memory that may have to do with a new one.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Position">Its card's place in the owner's log.</param>
internal readonly record struct CandidateMemory(Memories.Memory Memory, long Position);
