using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using StoredMemory = AdaptiveRecall.Memory.Memories.Memory;

namespace AdaptiveRecall.Memory.Tests.Transfer;

/// <summary>A store that fails at a certain write: before it does it, or after, when nobody is told that it was done.</summary>
internal sealed class BreakingStore(InMemoryStore inner) : IMemoryStore, IOwnerRecords, IOwnerWork, IStoreTransfer
{
    private int _writes;

    /// <summary>Which write fails, from 1; 0: none.</summary>
    public int BreaksAt { get; set; }

    /// <summary>Whether the write that fails is done all the same.</summary>
    public bool AfterWriting { get; set; }

    /// <summary>Called after each write.</summary>
    public Func<int, Task>? Written { get; set; }

    public string Description => inner.Description;

    public ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken) => inner.GetSecretAsync(cancellationToken);

    public ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken) => inner.GetStatusAsync(cancellationToken);

    public ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken) => inner.GetHeadAsync(owner, cancellationToken);

    public ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken) =>
        inner.FindNearestAsync(owner, embedder, vector, count, cancellationToken);

    public ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken) => inner.ReadCardsAsync(owner, epoch, after, cancellationToken);

    public ValueTask<IReadOnlyList<StoredMemory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) => inner.GetAsync(owner, ids, cancellationToken);

    public ValueTask<IReadOnlyList<StoredMemory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken) =>
        inner.ListAsync(owner, limit, before, cancellationToken);

    public async ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _writes);
        if (number == BreaksAt && !AfterWriting)
        {
            throw new MemoryStoreException("broken before the write");
        }

        var result = await inner.WriteAsync(write, cancellationToken);
        if (Written is not null)
        {
            await Written(number);
        }

        return number == BreaksAt ? throw new MemoryStoreException("broken after the write") : result;
    }

    public ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken) => inner.EraseAsync(owner, cancellationToken);

    public ValueTask<IReadOnlyList<OwnerRecord?>> ReadRecordsAsync(OwnerKey owner, IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken) =>
        inner.ReadRecordsAsync(owner, keys, cancellationToken);

    public ValueTask<IReadOnlyList<OwnerRecord>> ListRecordsAsync(OwnerKey owner, int limit, RecordKey? after, CancellationToken cancellationToken) =>
        inner.ListRecordsAsync(owner, limit, after, cancellationToken);

    public ValueTask<WorkLease?> LeaseAsync(WorkTerms terms, CancellationToken cancellationToken) => inner.LeaseAsync(terms, cancellationToken);

    public ValueTask<bool> RenewAsync(WorkLease lease, TimeSpan duration, CancellationToken cancellationToken) => inner.RenewAsync(lease, duration, cancellationToken);

    public ValueTask<bool> CompleteAsync(WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt, CancellationToken cancellationToken) =>
        inner.CompleteAsync(lease, done, retryAt, cancellationToken);

    public ValueTask<IReadOnlyList<WorkItem>> ListWorkAsync(OwnerKey owner, CancellationToken cancellationToken) => inner.ListWorkAsync(owner, cancellationToken);

    public ValueTask<WorkStatus> GetWorkStatusAsync(CancellationToken cancellationToken) => inner.GetWorkStatusAsync(cancellationToken);

    public ValueTask<bool> AdoptSecretAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) => inner.AdoptSecretAsync(secret, cancellationToken);

    public IAsyncEnumerable<StoredOwner> ReadOwnersAsync(CancellationToken cancellationToken) => inner.ReadOwnersAsync(cancellationToken);

    public ValueTask<IReadOnlyList<StoredEntry>> ReadEntriesAsync(OwnerKey owner, long after, int limit, CancellationToken cancellationToken) =>
        inner.ReadEntriesAsync(owner, after, limit, cancellationToken);

    public ValueTask<string?> ReadNoteAsync(string name, CancellationToken cancellationToken) => inner.ReadNoteAsync(name, cancellationToken);

    public ValueTask<bool> WriteNoteAsync(string name, string? expected, string value, CancellationToken cancellationToken) => inner.WriteNoteAsync(name, expected, value, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
