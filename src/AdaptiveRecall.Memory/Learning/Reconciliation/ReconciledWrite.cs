using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>A write that takes what is known into account.</summary>
/// <param name="Write">What is to be written.</param>
/// <param name="Memory">The new memory, as it would be by itself.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Head">The owner's head that the decision belongs to.</param>
internal sealed record ReconciledWrite(OwnerWrite Write, Memories.Memory Memory, ReconciliationDecision Decision, OwnerHead Head)
{
    /// <summary>
    /// Whether somebody else wrote between the decision and the write: another proxy may have added the same, which neither of the two saw.
    /// </summary>
    public bool MayHaveMissed(OwnerHead written) => written.Version != Head.Version + 1;
}
