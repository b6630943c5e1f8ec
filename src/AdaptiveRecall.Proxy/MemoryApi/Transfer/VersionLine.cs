using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Proxy.MemoryApi.History;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>How a memory was before a change, in an export.</summary>
internal sealed record VersionLine
{
    public required string Type { get; init; }

    public required string Memory { get; init; }

    public required long Version { get; init; }

    /// <summary>Why it ended.</summary>
    public required string Reason { get; init; }

    /// <summary>Who ended it.</summary>
    public required string Actor { get; init; }

    /// <summary>When it ended.</summary>
    public required string At { get; init; }

    /// <summary>The text; not set: it is that of the next version.</summary>
    public string? Text { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required string OccurredAt { get; init; }

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

    public static VersionLine Of(FormerVersion version) => new()
    {
        Type = LineTypes.Version,
        Memory = version.Id.ToString(),
        Version = version.Version,
        Reason = ChangeNames.Of(version.EndedBy),
        Actor = version.EndedByWhom,
        At = Rfc3339.Format(version.EndedAt),
        Text = version.Text,
        Kind = version.Kind,
        State = MemoryResource.NameOf(version.State),
        OccurredAt = Rfc3339.Format(version.OccurredAt),
        UpdatedAt = Rfc3339.Format(version.UpdatedAt),
        ValidFrom = Rfc3339.Format(version.ValidFrom),
        ValidTo = Rfc3339.Format(version.ValidTo),
        Supersedes = version.Supersedes?.ToString(),
        SupersededBy = version.SupersededBy?.ToString(),
        Importance = version.Importance,
        Confidence = version.Confidence,
        Pinned = version.Pinned,
        ExpiresAt = Rfc3339.Format(version.ExpiresAt),
        Tags = version.Tags ?? [],
    };
}
