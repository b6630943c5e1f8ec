using AdaptiveRecall.Memory.Auditing;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>What an erasure removed.</summary>
/// <param name="Memories">How many memories.</param>
/// <param name="Vectors">How many vectors.</param>
/// <param name="Cards">How many cards.</param>
/// <param name="Files">Whether the bytes are gone from the store's files too.</param>
public readonly record struct ErasureCounts(long Memories, long Vectors, long Cards, PurgeState Files)
{
    /// <summary>How many records (<see cref="IOwnerRecords"/>): former versions, receipts, what was injected where. Some may have expired before.</summary>
    public long Records { get; init; }

    /// <summary>How many pieces of work that waited, or were given up (<see cref="IOwnerWork"/>).</summary>
    public long Work { get; init; }

    /// <summary>The entry of the audit that says so; not set: the store is not audited.</summary>
    public AuditReceipt? Audit { get; init; }
}
