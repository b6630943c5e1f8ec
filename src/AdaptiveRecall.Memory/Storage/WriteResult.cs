using AdaptiveRecall.Memory.Auditing;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>What became of a write.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Head">The owner's head afterwards.</param>
/// <param name="Deleted">How many memories were deleted.</param>
public readonly record struct WriteResult(WriteOutcome Outcome, OwnerHead Head, int Deleted = 0)
{
    /// <summary>The entry of the audit about what was deleted; not set: nothing was, or the store is not audited.</summary>
    public AuditReceipt? Audit { get; init; }
}
