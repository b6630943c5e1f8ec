using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Memories.History;

/// <summary>
/// A former version as it is stored, and how it ended. Names are short: on the way of a chat request every repeated statement writes one. What
/// never changes (source, creation) is the memory's own.
/// </summary>
public sealed record FormerVersion
{
    /// <summary>The memory.</summary>
    [JsonPropertyName("id")]
    public required Guid Id { get; init; }

    /// <summary>Its number.</summary>
    [JsonPropertyName("v")]
    public required long Version { get; init; }

    /// <summary>Why it ended.</summary>
    [JsonPropertyName("r")]
    public required ChangeReason EndedBy { get; init; }

    /// <summary>Who ended it.</summary>
    [JsonPropertyName("w")]
    public required string EndedByWhom { get; init; }

    /// <summary>When it ended.</summary>
    [JsonPropertyName("z")]
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The text; not set: it is that of the next version.</summary>
    [JsonPropertyName("x")]
    public string? Text { get; init; }

    [JsonPropertyName("k")]
    public required string Kind { get; init; }

    [JsonPropertyName("st")]
    public MemoryState State { get; init; }

    [JsonPropertyName("o")]
    public required DateTimeOffset OccurredAt { get; init; }

    [JsonPropertyName("u")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [JsonPropertyName("f")]
    public DateTimeOffset? ValidFrom { get; init; }

    [JsonPropertyName("t")]
    public DateTimeOffset? ValidTo { get; init; }

    [JsonPropertyName("ss")]
    public Guid? Supersedes { get; init; }

    [JsonPropertyName("sb")]
    public Guid? SupersededBy { get; init; }

    [JsonPropertyName("im")]
    public double Importance { get; init; }

    [JsonPropertyName("cf")]
    public double Confidence { get; init; }

    [JsonPropertyName("p")]
    public bool Pinned { get; init; }

    [JsonPropertyName("e")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [JsonPropertyName("tg")]
    public IReadOnlyList<string>? Tags { get; init; }

    internal static FormerVersion Of(Memory former, bool keepsText, MemoryChange ended, DateTimeOffset at) => new()
    {
        Id = former.Id.Value,
        Version = former.Version,
        EndedBy = ended.Reason,
        EndedByWhom = ended.Actor,
        EndedAt = at,
        Text = keepsText ? former.Text : null,
        Kind = former.Kind.Name,
        State = former.State,
        OccurredAt = former.OccurredAt,
        UpdatedAt = former.UpdatedAt,
        ValidFrom = former.ValidFrom,
        ValidTo = former.ValidTo,
        Supersedes = former.Supersedes?.Value,
        SupersededBy = former.SupersededBy?.Value,
        Importance = former.Importance,
        Confidence = former.Confidence,
        Pinned = former.Pinned,
        ExpiresAt = former.ExpiresAt,
        Tags = former.Tags.Count == 0 ? null : former.Tags,
    };

    /// <summary>The memory as it was.</summary>
    /// <param name="next">The version after it.</param>
    internal Memory Before(Memory next) => next with
    {
        Text = Text ?? next.Text,
        Version = Version,
        Kind = MemoryKind.TryParse(Kind, out var kind) ? kind : next.Kind,
        State = State,
        OccurredAt = OccurredAt,
        UpdatedAt = UpdatedAt,
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        Supersedes = Supersedes is { } supersedes ? new MemoryId(supersedes) : null,
        SupersededBy = SupersededBy is { } supersededBy ? new MemoryId(supersededBy) : null,
        Importance = Importance,
        Confidence = Confidence,
        Pinned = Pinned,
        ExpiresAt = ExpiresAt,
        Tags = Tags ?? [],
        Accesses = AccessHistory.Created(next.CreatedAt),
    };
}
