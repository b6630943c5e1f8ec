using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>What the rules make of a sentence.</summary>
/// <param name="Sort">What it does.</param>
/// <param name="Kind">The kind of memory that it would be.</param>
/// <param name="TechnicalWords">How many words of code and computers it has.</param>
/// <param name="IsWorkAtHand">It speaks of the task at hand: "I'm trying to …".</param>
/// <param name="ContentWords">How many of its words are not empty, names that are only addressed left out.</param>
internal readonly record struct SentenceReading(SentenceSort Sort, MemoryKind Kind, int TechnicalWords = 0, bool IsWorkAtHand = false, int ContentWords = 0)
{
    /// <summary>It speaks of code and computers.</summary>
    public bool IsTechnical => TechnicalWords > 0;

    /// <summary>A standing fact, a preference or an order: kept even from the midst of a task.</summary>
    public bool IsStanding => Kind == MemoryKind.Profile || Kind == MemoryKind.Preference || Kind == MemoryKind.Instruction;
}
