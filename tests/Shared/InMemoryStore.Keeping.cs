using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing;

/// <content>Records and work.</content>
public sealed partial class InMemoryStore
{
    /// <summary>Most records of one kind that are kept of an owner.</summary>
    public int RecordLimit
    {
        get => _records.Limit;
        set => _records.Limit = value;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OwnerRecord?>> ReadRecordsAsync(OwnerKey owner, IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken) =>
        Run<IReadOnlyList<OwnerRecord?>>(() => [.. keys.Select(key => _records.Find(owner, key))], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OwnerRecord>> ListRecordsAsync(OwnerKey owner, int limit, RecordKey? after, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        return Run<IReadOnlyList<OwnerRecord>>(
            () =>
            {
                RecordLists++;
                return [.. _records.List(owner, after).Take(limit)];
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<WorkLease?> LeaseAsync(WorkTerms terms, CancellationToken cancellationToken) => Run(() => _work.Lease(terms), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(WorkLease lease, TimeSpan duration, CancellationToken cancellationToken) => Run(() => _work.Renew(lease, duration), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt, CancellationToken cancellationToken) =>
        Run(() => _work.Complete(lease, done, retryAt), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorkItem>> ListWorkAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        Run<IReadOnlyList<WorkItem>>(() => [.. _work.List(owner)], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<WorkStatus> GetWorkStatusAsync(CancellationToken cancellationToken) => Run(() => _work.Status, cancellationToken);
}
