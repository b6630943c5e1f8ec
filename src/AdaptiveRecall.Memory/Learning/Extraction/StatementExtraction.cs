using AdaptiveRecall.Memory.Learning.Redaction;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>What the rules keep of a message.</summary>
internal sealed record StatementExtraction
{
    /// <summary>The kept sentences in the speaker's own words and order; not set: nothing is kept.</summary>
    public string? Text { get; init; }

    /// <summary>What the speaker wants forgotten: the sentence that says so.</summary>
    public string? Forget { get; init; }

    /// <summary>Why nothing is kept.</summary>
    public SkipReason Reason { get; init; }

    public MemoryKind Kind { get; init; } = MemoryKind.Episode;

    /// <summary>0 (trivial) to 1 (vital).</summary>
    public double Importance { get; init; }

    /// <summary>The secrets that were found. Their sentences are in no text and no card.</summary>
    public IReadOnlyList<SecretFinding> Secrets { get; init; } = [];

    /// <summary>The sentences with secrets, as ranges of the message: what no card may take a term from.</summary>
    public IReadOnlyList<Range> LeftOut { get; init; } = [];
}
