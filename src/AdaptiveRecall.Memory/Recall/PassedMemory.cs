namespace AdaptiveRecall.Memory.Recall;

/// <summary>A memory that is near to the message and was not ranked, and why.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Similarity">Cosine of its vector and the message's, -1 to 1.</param>
/// <param name="Reason">Why.</param>
public sealed record PassedMemory(Memories.Memory Memory, double Similarity, PassReason Reason);
