using System.Globalization;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>A memory on the wire.</summary>
internal sealed record MemoryResource
{
    public required string Id { get; init; }

    public required string Text { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required string OccurredAt { get; init; }

    public required string CreatedAt { get; init; }

    public required string UpdatedAt { get; init; }

    public string? ValidFrom { get; init; }

    public string? ValidTo { get; init; }

    public string? Supersedes { get; init; }

    public string? SupersededBy { get; init; }

    public required double Importance { get; init; }

    public required double Confidence { get; init; }

    public required bool Pinned { get; init; }

    public string? ExpiresAt { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required SourceResource Source { get; init; }

    public IReadOnlyList<string>? SecretFlags { get; init; }

    public required long Version { get; init; }

    public static MemoryResource Of(Memory.Memories.Memory memory) => new()
    {
        Id = memory.Id.ToString(),
        Text = memory.Text,
        Kind = memory.Kind.Name,
        State = NameOf(memory.State),
        OccurredAt = Rfc3339.Format(memory.OccurredAt),
        CreatedAt = Rfc3339.Format(memory.CreatedAt),
        UpdatedAt = Rfc3339.Format(memory.UpdatedAt),
        ValidFrom = Rfc3339.Format(memory.ValidFrom),
        ValidTo = Rfc3339.Format(memory.ValidTo),
        Supersedes = memory.Supersedes?.ToString(),
        SupersededBy = memory.SupersededBy?.ToString(),
        Importance = memory.Importance,
        Confidence = memory.Confidence,
        Pinned = memory.Pinned,
        ExpiresAt = Rfc3339.Format(memory.ExpiresAt),
        Tags = memory.Tags,
        Source = SourceResource.Of(memory.Source),
        SecretFlags = memory.SecretFlags.Count == 0 ? null : memory.SecretFlags,
        Version = memory.Version,
    };

    /// <summary>The memory's entity tag: its version.</summary>
    public static string TagOf(Memory.Memories.Memory memory) => string.Create(CultureInfo.InvariantCulture, $"\"{memory.Version}\"");

    /// <summary>The memory's path, beside the one that the request was sent to.</summary>
    public static string PathOf(HttpContext context, Memory.Memories.Memory memory) => UserPath.TryGetUser(context, out var user)
        ? $"/memory/v1/users/{user}/memories/{memory.Id}"
        : $"/memory/v1/memories/{memory.Id}";

    /// <summary>A state on the wire.</summary>
    public static string NameOf(MemoryState state) => state switch
    {
        MemoryState.Superseded => "superseded",
        MemoryState.Quarantined => "quarantined",
        _ => "active",
    };
}
