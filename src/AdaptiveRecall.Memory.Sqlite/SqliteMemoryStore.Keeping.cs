using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Reading;
using AdaptiveRecall.Memory.Sqlite.Writing;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite;

/// <content>Records that expire, and work.</content>
public sealed partial class SqliteMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OwnerRecord?>> ReadRecordsAsync(OwnerKey owner, IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = _time.GetUtcNow();
        return keys.Count <= InlineIdLimit && _inline.TryRead<(OwnerKey, IReadOnlyList<RecordKey>, DateTimeOffset), IReadOnlyList<OwnerRecord?>>((owner, keys, now), TryReadRecords, out var records)
            ? new(records)
            : _readers.RunAsync<IReadOnlyList<OwnerRecord?>>(reader => ReadRecords(reader, owner, keys, now), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OwnerRecord>> ListRecordsAsync(OwnerKey owner, int limit, RecordKey? after, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        return _readers.RunAsync<IReadOnlyList<OwnerRecord>>(reader => reader.Records.ReadPage(owner, limit, after, _time.GetUtcNow()), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<WorkLease?> LeaseAsync(WorkTerms terms, CancellationToken cancellationToken)
    {
        // Takers ask often, and mostly there is nothing: a read, not a transaction.
        return await HasReadyWorkAsync(cancellationToken).ConfigureAwait(false)
            ? await ChangeAsync(writer => writer.Work.Lease(terms), cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(WorkLease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        ChangeAsync(writer => writer.Work.Renew(lease, duration), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt, CancellationToken cancellationToken) =>
        ChangeAsync(writer => writer.Work.Complete(lease, done, retryAt), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorkItem>> ListWorkAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        _readers.RunAsync<IReadOnlyList<WorkItem>>(
            reader =>
            {
                using var snapshot = reader.ReadSnapshot();
                return reader.Work.Read(owner);
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<WorkStatus> GetWorkStatusAsync(CancellationToken cancellationToken) =>
        _readers.RunAsync(reader => reader.Work.ReadStatus(), cancellationToken);

    private ValueTask<bool> HasReadyWorkAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = _time.GetUtcNow();
        return _inline.TryRead<DateTimeOffset, bool>(now, TryReadReadyWork, out var ready)
            ? new(ready)
            : _readers.RunAsync(reader => reader.Work.HasReady(now), cancellationToken);
    }

    private ValueTask<TResult> ChangeAsync<TResult>(Func<StoreWriter, TResult> change, CancellationToken cancellationToken)
    {
        var job = new StoreJob<TResult>(change, _time.GetTimestamp());
        _writer.Add(job, cancellationToken);
        return job.WaitAsync();
    }

    private static OwnerRecord?[] ReadRecords(StoreReader reader, OwnerKey owner, IReadOnlyList<RecordKey> keys, DateTimeOffset now)
    {
        using var snapshot = reader.ReadSnapshot();
        return reader.Records.Read(owner, keys, now);
    }

    private static bool TryReadRecords(StoreReader reader, (OwnerKey Owner, IReadOnlyList<RecordKey> Keys, DateTimeOffset Now) wanted, out IReadOnlyList<OwnerRecord?> records)
    {
        records = ReadRecords(reader, wanted.Owner, wanted.Keys, wanted.Now);
        return true;
    }

    private static bool TryReadReadyWork(StoreReader reader, DateTimeOffset now, out bool ready)
    {
        ready = reader.Work.HasReady(now);
        return true;
    }

    private static void CheckPage(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
    }
}
