namespace AdaptiveRecall.Memory.Recall;

/// <summary>A memory that was recalled, and why.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Score">0 to 1: how probable it is that the memory matters to the message.</param>
/// <param name="Injected">It stands in the block.</param>
/// <param name="Parts">The parts of the score, where they were asked for.</param>
public sealed record RecalledMemory(Memories.Memory Memory, double Score, bool Injected, IReadOnlyList<ScorePart> Parts)
{
    /// <summary>Why it does not stand in the block, where that was asked for.</summary>
    public PassReason? Passed { get; init; }
}
