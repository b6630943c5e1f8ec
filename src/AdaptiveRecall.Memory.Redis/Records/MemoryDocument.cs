using System.Text.Json.Serialization;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>The JSON form of a memory in this store. Names are short: they are stored with every memory.</summary>
internal sealed record MemoryDocument
{
    [JsonPropertyName("id")]
    public required Guid Id { get; init; }

    [JsonPropertyName("x")]
    public required string Text { get; init; }

    [JsonPropertyName("k")]
    public required string Kind { get; init; }

    [JsonPropertyName("st")]
    public MemoryState State { get; init; }

    [JsonPropertyName("o")]
    public required DateTimeOffset OccurredAt { get; init; }

    [JsonPropertyName("c")]
    public required DateTimeOffset CreatedAt { get; init; }

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

    [JsonPropertyName("s")]
    public required MemorySource Source { get; init; }

    [JsonPropertyName("sf")]
    public IReadOnlyList<string>? SecretFlags { get; init; }

    [JsonPropertyName("an")]
    public long AccessCount { get; init; }

    [JsonPropertyName("a")]
    public required IReadOnlyList<DateTimeOffset> Accesses { get; init; }

    [JsonPropertyName("v")]
    public long Version { get; init; }

    public static MemoryDocument From(Memories.Memory memory) => new()
    {
        Id = memory.Id.Value,
        Text = memory.Text,
        Kind = memory.Kind.Name,
        State = memory.State,
        OccurredAt = memory.OccurredAt,
        CreatedAt = memory.CreatedAt,
        UpdatedAt = memory.UpdatedAt,
        ValidFrom = memory.ValidFrom,
        ValidTo = memory.ValidTo,
        Supersedes = memory.Supersedes?.Value,
        SupersededBy = memory.SupersededBy?.Value,
        Importance = memory.Importance,
        Confidence = memory.Confidence,
        Pinned = memory.Pinned,
        ExpiresAt = memory.ExpiresAt,
        Tags = memory.Tags.Count == 0 ? null : memory.Tags,
        Source = memory.Source,
        SecretFlags = memory.SecretFlags.Count == 0 ? null : memory.SecretFlags,
        AccessCount = memory.Accesses.Count,
        Accesses = memory.Accesses.Recent,
        Version = memory.Version,
    };

    public Memories.Memory ToMemory() => new()
    {
        Id = new MemoryId(Id),
        Text = Text,
        Kind = MemoryKind.TryParse(Kind, out var kind) ? kind : MemoryKind.Episode,
        State = State,
        OccurredAt = OccurredAt,
        CreatedAt = CreatedAt,
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
        Source = Source,
        SecretFlags = SecretFlags ?? [],
        Accesses = new AccessHistory(AccessCount, Accesses),
        Version = Version,
    };
}
