using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>What was recalled.</summary>
/// <param name="Head">The owner's head that the result belongs to.</param>
/// <param name="Memories">Best first. Without <see cref="RecallQuery.Explain"/> only those to inject.</param>
/// <param name="Block">The memory block to write into the prompt; <see langword="null"/>: there is nothing to inject.</param>
public sealed record RecallResult(OwnerHead Head, IReadOnlyList<RecalledMemory> Memories, string? Block)
{
    /// <summary>How many tokens the block takes, by estimate.</summary>
    public int Tokens { get; init; }

    /// <summary>The best of the ranking, injected or not.</summary>
    public RankedMemories Ranked { get; init; } = RankedMemories.None;

    /// <summary>With <see cref="RecallQuery.Explain"/>: memories near to the message that were not ranked, nearest first; at most as many as were asked for.</summary>
    public IReadOnlyList<PassedMemory> Passed { get; init; } = [];

    /// <summary>How many of <see cref="Memories"/> the block holds.</summary>
    public int InjectedCount => Memories.Count(static memory => memory.Injected);
}
