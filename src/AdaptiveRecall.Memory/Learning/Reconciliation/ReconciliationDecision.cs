using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>What the rules make of a new memory beside those that are known.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="Known">The memory that is reinforced, or the newest that is closed.</param>
/// <param name="Closed">The memories that are closed, and of each what stays true; by rising id.</param>
internal sealed record ReconciliationDecision(ReconciliationAction Action, Memories.Memory? Known, IReadOnlyList<ClosedMemory> Closed)
{
    /// <summary>A model decided it: the rules could not tell.</summary>
    public bool IsJudged { get; init; }

    public static readonly ReconciliationDecision Add = new(ReconciliationAction.Add, null, []);

    public static readonly ReconciliationDecision Ignore = new(ReconciliationAction.Ignore, null, []);

    public static ReconciliationDecision Reinforce(Memories.Memory known) => new(ReconciliationAction.Reinforce, known, []);

    /// <summary>The ids of all known memories that it concerns.</summary>
    public IEnumerable<MemoryId> Concerns() => Action == ReconciliationAction.Reinforce ? [Known!.Id] : Closed.Select(static closed => closed.Memory.Id);
}
