using AdaptiveRecall.Memory.Auditing;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>What became of a deletion.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Audit">The entry of the audit that says so; not set: nothing was deleted, or nothing is audited.</param>
public readonly record struct MemoryDeletion(DeletionOutcome Outcome, AuditReceipt? Audit = null);
