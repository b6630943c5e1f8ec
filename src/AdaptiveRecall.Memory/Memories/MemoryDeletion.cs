using AdaptiveRecall.Memory.Auditing;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>What became of a deletion.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Audit">The entry of the audit that says so; not set: nothing was deleted, or nothing is audited.</param>
public readonly record struct MemoryDeletion(DeletionOutcome Outcome, AuditReceipt? Audit = null);

/// <summary>Whether a memory was deleted.</summary>
public enum DeletionOutcome
{
    /// <summary>The owner has none of that id.</summary>
    NotFound,

    /// <summary>It is not as the caller wants it to be.</summary>
    Refused,

    /// <summary>It is gone.</summary>
    Deleted,
}
