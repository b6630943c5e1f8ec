using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>Reads a memory with everything that the API shows of it and an export adds; a field that is absent has its default.</summary>
internal static class MemoryReader
{
    private const long VersionLimit = (1L << 53) - 1;

    /// <summary>The memory; faults are noted by the reader, and where there are any it is not to be used.</summary>
    /// <param name="fields">The memory's fields.</param>
    /// <param name="line">Those of the line that it stands in.</param>
    /// <param name="sameOwner">The line is of this very owner: hashes under the owner's key mean something.</param>
    public static Memory.Memories.Memory Read(FieldReader fields, FieldReader line, bool sameOwner)
    {
        var source = fields.Object("source") is { } from ? DraftReader.ReadSource(from, MemorySource.Import) : new MemorySource { Type = MemorySource.Import };
        var occurredAt = fields.RequiredTime("occurredAt", Rfc3339.LatestYear);
        var createdAt = fields.Time("createdAt", Rfc3339.LatestYear) ?? occurredAt;
        return new Memory.Memories.Memory
        {
            Id = fields.RequiredId("id"),
            Text = fields.Text("text", Memory.Memories.Memory.TextLimit, required: true) ?? "",
            Kind = fields.Kind("kind") ?? MemoryKind.Fact,
            State = fields.State("state") ?? MemoryState.Active,
            OccurredAt = occurredAt,
            CreatedAt = createdAt,
            UpdatedAt = fields.Time("updatedAt", Rfc3339.LatestYear) ?? createdAt,
            ValidFrom = fields.Time("validFrom", Rfc3339.LatestExpiryYear),
            ValidTo = fields.Time("validTo", Rfc3339.LatestExpiryYear),
            Supersedes = fields.Id("supersedes"),
            SupersededBy = fields.Id("supersededBy"),
            Importance = fields.Number("importance", 0, 1) ?? 0.5,
            Confidence = fields.Number("confidence", 0, 1) ?? 1,
            Pinned = fields.Flag("pinned") ?? false,
            ExpiresAt = fields.Time("expiresAt", Rfc3339.LatestExpiryYear),
            Tags = fields.Tags("tags") ?? [],
            Version = fields.Integer("version", 1, VersionLimit) ?? 1,
            Accesses = line.Object("uses") is { } uses ? ReadUses(uses, createdAt) : AccessHistory.Created(createdAt),
            Source = sameOwner && LineNumbers.TryRead(line.Name("message", 16), out var message) ? source with { Message = (ulong)message } : source,
        };
    }

    private static AccessHistory ReadUses(FieldReader uses, DateTimeOffset createdAt)
    {
        var recent = uses.Times("recent", AccessHistory.RecentLimit, Rfc3339.LatestYear);
        return new AccessHistory(uses.Integer("count", 1, VersionLimit) ?? 1, recent.Count == 0 ? [createdAt] : recent);
    }
}
