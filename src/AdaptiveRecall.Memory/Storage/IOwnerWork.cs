using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>
/// Work that outlives the process that took it in, shared by all proxies of a store. It is put there by
/// <see cref="OwnerWrite.Work"/>, with the memories that it is about or not at all, and erased with its owner.
/// </summary>
public interface IOwnerWork
{
    /// <summary>How many dead letters are kept of an owner; beyond, the oldest goes. They are looked at by people.</summary>
    const int DeadLetterLimit = 100;

    /// <summary>
    /// The work of some owner that is due and that nobody holds, or nothing. A lease that its taker let run out (a proxy that died) is
    /// handed out again; owners whose work has waited longest come first, within what sharing it out over several servers allows.
    /// </summary>
    ValueTask<WorkLease?> LeaseAsync(WorkTerms terms, CancellationToken cancellationToken);

    /// <summary>Prolongs a lease. No: it ran out and somebody else has the work, or the owner was erased.</summary>
    ValueTask<bool> RenewAsync(WorkLease lease, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a lease: what is done goes, the rest waits until <paramref name="retryAt"/>. No: the lease was not held any more, and nothing
    /// was changed.
    /// </summary>
    ValueTask<bool> CompleteAsync(WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt, CancellationToken cancellationToken);

    /// <summary>The owner's work, due or not, and then the dead letters: each in the order in which they were taken in.</summary>
    ValueTask<IReadOnlyList<WorkItem>> ListWorkAsync(OwnerKey owner, CancellationToken cancellationToken);

    /// <summary>How much work there is.</summary>
    ValueTask<WorkStatus> GetWorkStatusAsync(CancellationToken cancellationToken);
}
