using AdaptiveRecall.Memory.Memories.History;

namespace AdaptiveRecall.Proxy.MemoryApi.History;

/// <summary>How a memory was for a time, and how it became so.</summary>
internal sealed record VersionResource
{
    public required long Version { get; init; }

    /// <summary>Since when it was so.</summary>
    public required string At { get; init; }

    /// <summary>Why it became so; not set: what was before is no longer kept.</summary>
    public string? Reason { get; init; }

    /// <summary>Who made it so.</summary>
    public string? Actor { get; init; }

    public required string Text { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required string OccurredAt { get; init; }

    public string? ValidFrom { get; init; }

    public string? ValidTo { get; init; }

    public string? Supersedes { get; init; }

    public string? SupersededBy { get; init; }

    public required double Importance { get; init; }

    public required double Confidence { get; init; }

    public required bool Pinned { get; init; }

    public string? ExpiresAt { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public static VersionResource Of(MemoryVersion version)
    {
        var memory = version.Memory;
        return new VersionResource
        {
            Version = memory.Version,
            At = Rfc3339.Format(version.At),
            Reason = version.Change is { } change ? ChangeNames.Of(change.Reason) : null,
            Actor = version.Change?.Actor,
            Text = memory.Text,
            Kind = memory.Kind.Name,
            State = MemoryResource.NameOf(memory.State),
            OccurredAt = Rfc3339.Format(memory.OccurredAt),
            ValidFrom = Rfc3339.Format(memory.ValidFrom),
            ValidTo = Rfc3339.Format(memory.ValidTo),
            Supersedes = memory.Supersedes?.ToString(),
            SupersededBy = memory.SupersededBy?.ToString(),
            Importance = memory.Importance,
            Confidence = memory.Confidence,
            Pinned = memory.Pinned,
            ExpiresAt = Rfc3339.Format(memory.ExpiresAt),
            Tags = memory.Tags,
        };
    }
}
