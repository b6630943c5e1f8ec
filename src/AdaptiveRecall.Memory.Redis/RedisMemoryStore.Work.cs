using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Redis;

/// <content>Work that waits for owners.</content>
public sealed partial class RedisMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<WorkLease?> LeaseAsync(WorkTerms terms, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(terms.Duration, TimeSpan.Zero, nameof(terms));
        ArgumentOutOfRangeException.ThrowIfLessThan(terms.Items, 1, nameof(terms));
        ArgumentOutOfRangeException.ThrowIfLessThan(terms.Attempts, 1, nameof(terms));
        return _connection.RunAsync("work.lease", default, _options.WriteTimeout, session => _work.LeaseAsync(session, terms), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(WorkLease lease, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        return WriteAsync("work.renew", lease.Owner, session => _work.RenewAsync(session, lease, _time.GetUtcNow() + duration), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt, CancellationToken cancellationToken) =>
        WriteAsync("work.complete", lease.Owner, session => _work.CompleteAsync(session, lease, done, retryAt), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorkItem>> ListWorkAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        ReadAsync("work.list", _keys.Head(owner), session => _work.ListAsync(session.Reads, owner), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<WorkStatus> GetWorkStatusAsync(CancellationToken cancellationToken) =>
        ReadAsync(
            "work.status",
            default,
            async session => await StoreCounts.ReadAsync(session.Reads, _keys, session.Tags).ConfigureAwait(false) is var counts ? new WorkStatus(counts.Working, counts.Dead) : default,
            cancellationToken);
}
