using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>What reconciliation did with a memory, and why: for the audit. Holds no content.</summary>
/// <param name="Owner">Whose.</param>
/// <param name="Action">What was done.</param>
/// <param name="Memory">The new memory; where it was known already, one that was never stored.</param>
/// <param name="Known">The memory that was reinforced or closed.</param>
/// <param name="At">When.</param>
public sealed record ReconciliationRecord(OwnerKey Owner, ReconciliationAction Action, MemoryId Memory, MemoryId Known, DateTimeOffset At)
{
    /// <summary>Why, in a word: "same", "more-specific" or "contradicts".</summary>
    public string Reason => Action switch
    {
        ReconciliationAction.Reinforce => "same",
        ReconciliationAction.Update => "more-specific",
        ReconciliationAction.Supersede => "contradicts",
        ReconciliationAction.Ignore => "echo",
        _ => "new",
    };
}
