namespace AdaptiveRecall.Memory.Memories;

/// <summary>One thing that is remembered about, or for, an owner: its text, when, from where, and how it stands.</summary>
public sealed record Memory
{
    /// <summary>Longest text of a memory in UTF-8 bytes. A memory is a statement, not a document.</summary>
    public const int TextLimit = 16 * 1024;

    public required MemoryId Id { get; init; }

    /// <summary>What is remembered, as it was said.</summary>
    public required string Text { get; init; }

    public MemoryKind Kind { get; init; } = MemoryKind.Episode;

    public MemoryState State { get; init; }

    /// <summary>When what it tells was said or happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>From when it holds; not set: always.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when it held; not set: it holds.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>The memory that this one replaced.</summary>
    public MemoryId? Supersedes { get; init; }

    /// <summary>The memory that replaced this one.</summary>
    public MemoryId? SupersededBy { get; init; }

    /// <summary>0 (trivial) to 1 (vital).</summary>
    public double Importance { get; init; } = 0.5;

    /// <summary>0 (doubtful) to 1 (certain).</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Always among the first to be injected, never forgotten by policy.</summary>
    public bool Pinned { get; init; }

    /// <summary>From then on it is not recalled.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public required MemorySource Source { get; init; }

    /// <summary>Names of the secret detectors that fired on a text that was kept verbatim (API, import).</summary>
    public IReadOnlyList<string> SecretFlags { get; init; } = [];

    public required AccessHistory Accesses { get; init; }

    /// <summary>1 at creation, one more at every change.</summary>
    public long Version { get; init; } = 1;
}
