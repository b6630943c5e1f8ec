using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Auditing;

/// <content>What is passed on as it is.</content>
public sealed partial class AuditedStore
{
    /// <inheritdoc/>
    public string Description => inner.Description;

    /// <inheritdoc/>
    public int ExactLimit => inner.ExactLimit;

    /// <inheritdoc/>
    public ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken) => inner.GetSecretAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken) => inner.GetStatusAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken) => inner.GetHeadAsync(owner, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken) =>
        inner.FindNearestAsync(owner, embedder, vector, count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken) => inner.ReadCardsAsync(owner, epoch, after, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CardSample?> FindCardsAsync(OwnerKey owner, CardQuery query, CancellationToken cancellationToken) => inner.FindCardsAsync(owner, query, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) => inner.GetAsync(owner, ids, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken) =>
        inner.ListAsync(owner, limit, before, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OwnerRecord?>> ReadRecordsAsync(OwnerKey owner, IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken) =>
        inner.ReadRecordsAsync(owner, keys, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OwnerRecord>> ListRecordsAsync(OwnerKey owner, int limit, RecordKey? after, CancellationToken cancellationToken) =>
        inner.ListRecordsAsync(owner, limit, after, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<WorkLease?> LeaseAsync(WorkTerms terms, CancellationToken cancellationToken) => inner.LeaseAsync(terms, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(WorkLease lease, TimeSpan duration, CancellationToken cancellationToken) => inner.RenewAsync(lease, duration, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt, CancellationToken cancellationToken) =>
        inner.CompleteAsync(lease, done, retryAt, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorkItem>> ListWorkAsync(OwnerKey owner, CancellationToken cancellationToken) => inner.ListWorkAsync(owner, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<WorkStatus> GetWorkStatusAsync(CancellationToken cancellationToken) => inner.GetWorkStatusAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> AdoptSecretAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) => inner.AdoptSecretAsync(secret, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredOwner> ReadOwnersAsync(CancellationToken cancellationToken) => inner.ReadOwnersAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEntry>> ReadEntriesAsync(OwnerKey owner, long after, int limit, CancellationToken cancellationToken) =>
        inner.ReadEntriesAsync(owner, after, limit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string?> ReadNoteAsync(string name, CancellationToken cancellationToken) => inner.ReadNoteAsync(name, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> WriteNoteAsync(string name, string? expected, string value, CancellationToken cancellationToken) =>
        inner.WriteNoteAsync(name, expected, value, cancellationToken);

    /// <summary>Leaves the store open: whoever made it closes it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
