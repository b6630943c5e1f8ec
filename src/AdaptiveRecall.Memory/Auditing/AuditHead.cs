namespace AdaptiveRecall.Memory.Auditing;

/// <summary>Where a chain ends.</summary>
/// <param name="Sequence">The sequence of its last entry; 0: it has none.</param>
/// <param name="Hash">The hash of its last entry, 32 bytes; all zero where it has none.</param>
/// <param name="First">The sequence of the first entry that is still kept.</param>
public sealed record AuditHead(long Sequence, ReadOnlyMemory<byte> Hash, long First)
{
    /// <summary>The head of a chain without entries.</summary>
    public static readonly AuditHead None = new(0, new byte[AuditChain.HashSize], 1);
}
