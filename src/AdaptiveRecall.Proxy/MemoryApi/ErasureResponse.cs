using System.Text.Json;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>The receipt of an erasure.</summary>
internal sealed record ErasureResponse
{
    /// <summary>How many memories were removed.</summary>
    public required long Memories { get; init; }

    /// <summary>How many vectors.</summary>
    public required long Vectors { get; init; }

    /// <summary>How many turn cards.</summary>
    public required long Cards { get; init; }

    /// <summary>How many records: former versions, receipts, what was injected where.</summary>
    public required long Records { get; init; }

    /// <summary>How many turns that waited for a model.</summary>
    public required long Work { get; init; }

    /// <summary>The bytes are gone from the store's files too.</summary>
    public required bool Purged { get; init; }

    /// <summary><c>purged</c>; <c>underWay</c>: the store is at it; <c>left</c>: it may not or cannot, and somebody has to rewrite its files.</summary>
    public required string Files { get; init; }

    /// <summary>When.</summary>
    public required string ErasedAt { get; init; }

    /// <summary>The hash of the audit's entry; not set: nothing is audited.</summary>
    public string? Digest { get; init; }

    public static ErasureResponse Of(in ErasureCounts counts, DateTimeOffset now) => new()
    {
        Memories = counts.Memories,
        Vectors = counts.Vectors,
        Cards = counts.Cards,
        Records = counts.Records,
        Work = counts.Work,
        Purged = counts.Files == PurgeState.Purged,
        Files = JsonNamingPolicy.CamelCase.ConvertName(counts.Files.ToString()),
        ErasedAt = Rfc3339.Format(now),
        Digest = counts.Audit?.Digest,
    };
}
