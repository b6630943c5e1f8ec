using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Proxy.MemoryApi.History;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>Reads how a memory was before a change.</summary>
internal static class VersionReader
{
    private const long VersionLimit = (1L << 53) - 1;
    private const int NameLimit = 64;

    /// <summary>The version; faults are noted by the reader, and where there are any it is not to be used.</summary>
    public static FormerVersion Read(FieldReader fields)
    {
        var occurredAt = fields.RequiredTime("occurredAt", Rfc3339.LatestYear);
        if (!ChangeNames.TryParse(fields.Name("reason", NameLimit), out var reason))
        {
            fields.Fault("reason", "something else", "a reason of a change");
        }

        return new FormerVersion
        {
            Id = fields.RequiredId("memory").Value,
            Version = fields.Integer("version", 1, VersionLimit) ?? 1,
            EndedBy = reason,
            EndedByWhom = fields.Name("actor", NameLimit) ?? MemoryChange.Api,
            EndedAt = fields.RequiredTime("at", Rfc3339.LatestYear),
            Text = fields.Text("text", Memory.Memories.Memory.TextLimit),
            Kind = (fields.Kind("kind") ?? MemoryKind.Fact).Name,
            State = fields.State("state") ?? MemoryState.Active,
            OccurredAt = occurredAt,
            UpdatedAt = fields.Time("updatedAt", Rfc3339.LatestYear) ?? occurredAt,
            ValidFrom = fields.Time("validFrom", Rfc3339.LatestExpiryYear),
            ValidTo = fields.Time("validTo", Rfc3339.LatestExpiryYear),
            Supersedes = fields.Id("supersedes")?.Value,
            SupersededBy = fields.Id("supersededBy")?.Value,
            Importance = fields.Number("importance", 0, 1) ?? 0.5,
            Confidence = fields.Number("confidence", 0, 1) ?? 1,
            Pinned = fields.Flag("pinned") ?? false,
            ExpiresAt = fields.Time("expiresAt", Rfc3339.LatestExpiryYear),
            Tags = fields.Tags("tags") is { Count: > 0 } tags ? tags : null,
        };
    }
}
