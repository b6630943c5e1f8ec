using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing;

/// <summary>A store that has another one do everything: for tests that want one call to go differently, or all of them.</summary>
public abstract class DelegatingStore(IMemoryStore inner) : IMemoryStore, IAuditLog
{
    /// <inheritdoc/>
    public virtual string Description => inner.Description;

    /// <inheritdoc/>
    public int ExactLimit => inner.ExactLimit;

    /// <inheritdoc/>
    public virtual ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken) => RunAsync(() => inner.GetSecretAsync(cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken) => RunAsync(() => inner.GetStatusAsync(cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken) => RunAsync(() => inner.GetHeadAsync(owner, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken) =>
        RunAsync(() => inner.FindNearestAsync(owner, embedder, vector, count, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken) =>
        RunAsync(() => inner.ReadCardsAsync(owner, epoch, after, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<CardSample?> FindCardsAsync(OwnerKey owner, CardQuery query, CancellationToken cancellationToken) =>
        RunAsync(() => inner.FindCardsAsync(owner, query, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<Memory.Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) =>
        RunAsync(() => inner.GetAsync(owner, ids, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<Memory.Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken) =>
        RunAsync(() => inner.ListAsync(owner, limit, before, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken) => RunAsync(() => inner.WriteAsync(write, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken) => RunAsync(() => inner.EraseAsync(owner, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<OwnerRecord?>> ReadRecordsAsync(OwnerKey owner, IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken) =>
        RunAsync(() => inner.ReadRecordsAsync(owner, keys, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<OwnerRecord>> ListRecordsAsync(OwnerKey owner, int limit, RecordKey? after, CancellationToken cancellationToken) =>
        RunAsync(() => inner.ListRecordsAsync(owner, limit, after, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<WorkLease?> LeaseAsync(WorkTerms terms, CancellationToken cancellationToken) => RunAsync(() => inner.LeaseAsync(terms, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<bool> RenewAsync(WorkLease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        RunAsync(() => inner.RenewAsync(lease, duration, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<bool> CompleteAsync(WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt, CancellationToken cancellationToken) =>
        RunAsync(() => inner.CompleteAsync(lease, done, retryAt, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<WorkItem>> ListWorkAsync(OwnerKey owner, CancellationToken cancellationToken) => RunAsync(() => inner.ListWorkAsync(owner, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<WorkStatus> GetWorkStatusAsync(CancellationToken cancellationToken) => RunAsync(() => inner.GetWorkStatusAsync(cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<bool> AdoptSecretAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) => RunAsync(() => inner.AdoptSecretAsync(secret, cancellationToken));

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<StoredOwner> ReadOwnersAsync(CancellationToken cancellationToken) => inner.ReadOwnersAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<StoredEntry>> ReadEntriesAsync(OwnerKey owner, long after, int limit, CancellationToken cancellationToken) =>
        RunAsync(() => inner.ReadEntriesAsync(owner, after, limit, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<string?> ReadNoteAsync(string name, CancellationToken cancellationToken) => RunAsync(() => inner.ReadNoteAsync(name, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<bool> WriteNoteAsync(string name, string? expected, string value, CancellationToken cancellationToken) =>
        RunAsync(() => inner.WriteNoteAsync(name, expected, value, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<AuditHead> ReadAuditHeadAsync(int chain, CancellationToken cancellationToken) => RunAsync(() => Audit.ReadAuditHeadAsync(chain, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<bool> AppendAuditAsync(AuditAppend append, CancellationToken cancellationToken) => RunAsync(() => Audit.AppendAuditAsync(append, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(int chain, long after, int limit, CancellationToken cancellationToken) =>
        RunAsync(() => Audit.ReadAuditAsync(chain, after, limit, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<AuditRecord>> ReadAuditBackAsync(int chain, long before, int limit, OwnerKey? owner, CancellationToken cancellationToken) =>
        RunAsync(() => Audit.ReadAuditBackAsync(chain, before, limit, owner, cancellationToken));

    private IAuditLog Audit => (IAuditLog)inner;

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return inner.DisposeAsync();
    }

    /// <summary>Every call that returns one answer goes through here.</summary>
    protected virtual ValueTask<TResult> RunAsync<TResult>(Func<ValueTask<TResult>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return ask();
    }
}
