using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing;

/// <summary>
/// A store in memory that keeps every promise of <see cref="IMemoryStore"/> but durability: what tests and benchmarks of
/// the engine run on. Everything completes synchronously.
/// </summary>
public sealed partial class InMemoryStore : IMemoryStore
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<OwnerKey, InMemoryStoreOwner> _owners = [];
    private readonly Dictionary<OwnerKey, DateTimeOffset> _erasures = [];
    private readonly InMemoryStoreRecords _records;
    private readonly InMemoryStoreWork _work;
    private long _changes;

    /// <summary>Creates an empty store.</summary>
    /// <param name="time">Stamps erasures, expires records and leases; not set: the system's clock.</param>
    /// <param name="secret">The deployment's secret; not set: 32 random bytes, when it is first asked for.</param>
    public InMemoryStore(TimeProvider? time = null, byte[]? secret = null)
    {
        _time = time ?? TimeProvider.System;
        _secret = secret;
        _records = new InMemoryStoreRecords(_time);
        _work = new InMemoryStoreWork(_time);
    }

    /// <inheritdoc/>
    public string Description => "in memory";

    /// <summary>When set, every operation throws it: a store that is locked, full or away.</summary>
    public Exception? Fault { get; set; }

    /// <summary>How often cards were read: a cache that is believed reads none.</summary>
    public int CardReads { get; private set; }

    /// <summary>How often records were listed.</summary>
    public int RecordLists { get; private set; }

    /// <inheritdoc/>
    public ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        Run(() => new StoreStatus(true, "in memory", _owners.Values.Sum(static owner => (long)owner.Memories.Count), _owners.Count), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken) => Run(() => HeadOf(owner), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken) =>
        Run(() => new NearestMemories(HeadOf(owner), _owners.GetValueOrDefault(owner)?.Nearest(embedder, vector.Span, count) ?? []), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken) =>
        Run(
            () =>
            {
                CardReads++;
                var head = HeadOf(owner);
                var complete = head.Epoch != epoch;
                var cards = _owners.TryGetValue(owner, out var log)
                    ? log.Cards.Where(card => complete || card.Position > after).ToList()
                    : [];
                return new CardLog(head, complete || after <= 0, cards);
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Memory.Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) =>
        Run<IReadOnlyList<Memory.Memories.Memory?>>(
            () => [.. ids.Select(id => _owners.TryGetValue(owner, out var log) && log.Memories.TryGetValue(id, out var put) ? put.Memory : null)],
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Memory.Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        return Run<IReadOnlyList<Memory.Memories.Memory>>(
            () => !_owners.TryGetValue(owner, out var log)
                ? []
                : [.. log.Memories.Values.Select(static put => put.Memory).Where(memory => before is null || memory.Id < before).OrderByDescending(static memory => memory.Id).Take(limit)],
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        OwnerWriteCheck.ThrowIfMalformed(write);
        return Run(() => Write(write), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        Run(
            () =>
            {
                _erasures[owner] = _time.GetUtcNow();
                var counts = _owners.Remove(owner, out var log)
                    ? new ErasureCounts(log.Memories.Count, log.Memories.Values.Count(static put => !put.Vector.IsEmpty), log.Cards.Count, PurgeState.Purged)
                    : new ErasureCounts(0, 0, 0, PurgeState.Purged);
                return counts with { Records = _records.Erase(owner), Work = _work.Erase(owner) };
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private WriteResult Write(OwnerWrite write)
    {
        var head = HeadOf(write.Key);
        if (_erasures.TryGetValue(write.Key, out var erased) && write.BegunAt < erased)
        {
            return new WriteResult(WriteOutcome.Erased, head);
        }

        _owners.TryGetValue(write.Key, out var log);
        if (write.Turn is { } turn && log?.HasTurn(turn) == true)
        {
            return new WriteResult(WriteOutcome.AlreadyWritten, head);
        }

        log ??= new InMemoryStoreOwner(write.Owner);
        if (write.Puts.Any(put => !log.Takes(put))
            || (write.Expects is { } expected && (!log.Memories.TryGetValue(expected.Memory, out var there) || there.Memory.Version != expected.Version)))
        {
            return new WriteResult(WriteOutcome.Conflict, head);
        }

        var (deleted, changed, broken) = log.Write(write);
        if (changed)
        {
            _owners[write.Key] = log;
            log.Version = ++_changes;
            log.MemoriesChanged = log.Epoch == 0 || deleted > 0 || write.Puts.Any(static put => put.ReplacesVersion is not null) ? log.Version : log.MemoriesChanged;
            log.Epoch = broken || log.Epoch == 0 ? log.Version : log.Epoch;
        }

        _records.Write(write, log.Memories.ContainsKey);
        _work.Write(write);
        return new WriteResult(WriteOutcome.Written, HeadOf(write.Key), deleted);
    }

    private OwnerHead HeadOf(OwnerKey owner) => _owners.TryGetValue(owner, out var log) ? log.Head : OwnerHead.None;

    private static void CheckPage(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
    }

    private ValueTask<T> Run<T>(Func<T> operation, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        if (Fault is { } fault)
        {
            return ValueTask.FromException<T>(fault);
        }

        lock (_gate)
        {
            return new ValueTask<T>(operation());
        }
    }
}
