namespace AdaptiveRecall.Memory.Memories;

/// <summary>A memory to create, as the memory API or an import gives it. What is not set gets its default.</summary>
/// <param name="Text">What to remember, verbatim.</param>
public sealed record MemoryDraft(string Text)
{
    public MemoryKind? Kind { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public double? Importance { get; init; }

    public double? Confidence { get; init; }

    public bool Pinned { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public MemorySource? Source { get; init; }

    /// <summary>
    /// Reinforce the active memory that says the same already (same words, whatever their case and spacing) instead of
    /// adding a second one. Not set: kept verbatim under an id of its own.
    /// </summary>
    public bool Reconcile { get; init; }
}
