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
    /// Whether somebody else added something between the decision and the write: another proxy may have added the same, which neither of the two
    /// saw. Told by positions, which are the owner's own: versions also grow with what others write.
    /// </summary>
    /// <remarks>An earlier turn that was kept already is reckoned with too: that costs a second look, and cannot hide anything.</remarks>
    public bool MayHaveMissed(OwnerHead written) =>
        written.LastPosition != Head.LastPosition + Write.Earlier.Count + Write.Puts.Count(static put => put.ReplacesVersion is null) + Write.Cards.Count;
}
