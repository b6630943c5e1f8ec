using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing;

/// <summary>
/// A store in memory that keeps every promise of <see cref="IMemoryStore"/> but durability: what tests and benchmarks of
/// the engine run on. Everything completes synchronously.
/// </summary>
public sealed class InMemoryStore : IMemoryStore
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly byte[] _secret;
    private readonly Dictionary<OwnerKey, OwnerRecords> _owners = [];
    private readonly Dictionary<OwnerKey, DateTimeOffset> _erasures = [];
    private long _lastEpoch;

    /// <summary>Creates an empty store.</summary>
    /// <param name="time">Stamps erasures; not set: the system's clock.</param>
    /// <param name="secret">The deployment's secret; not set: 32 random bytes.</param>
    public InMemoryStore(TimeProvider? time = null, byte[]? secret = null)
    {
        _time = time ?? TimeProvider.System;
        _secret = secret ?? RandomNumberGenerator.GetBytes(OwnerKeyring.SecretSize);
    }

    /// <inheritdoc/>
    public string Description => "in memory";

    /// <summary>When set, every operation throws it: a store that is locked, full or away.</summary>
    public Exception? Fault { get; set; }

    /// <summary>How often cards were read: a cache that is believed reads none.</summary>
    public int CardReads { get; private set; }

    /// <inheritdoc/>
    public ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken) => Run(() => _secret.ToArray(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        Run(() => new StoreStatus(true, "in memory", _owners.Values.Sum(static owner => (long)owner.Memories.Count), _owners.Count), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken) => Run(() => HeadOf(owner), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken) =>
        Run(() => new NearestMemories(HeadOf(owner), vector.IsEmpty || count <= 0 || !_owners.TryGetValue(owner, out var records) ? [] : records.Nearest(embedder, vector.Span, count)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken) =>
        Run(
            () =>
            {
                CardReads++;
                var head = HeadOf(owner);
                var complete = head.Epoch != epoch;
                var cards = _owners.TryGetValue(owner, out var records)
                    ? records.Cards.Where(card => complete || card.Position > after).ToList()
                    : [];
                return new CardLog(head, complete, cards);
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Memory.Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) =>
        Run<IReadOnlyList<Memory.Memories.Memory?>>(
            () => [.. ids.Select(id => _owners.TryGetValue(owner, out var records) && records.Memories.TryGetValue(id, out var put) ? put.Memory : null)],
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Memory.Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        return Run<IReadOnlyList<Memory.Memories.Memory>>(
            () => !_owners.TryGetValue(owner, out var records)
                ? []
                : [.. records.Memories.Values.Select(static put => put.Memory).Where(memory => before is null || memory.Id < before).OrderByDescending(static memory => memory.Id).Take(limit)],
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        return Run(() => Write(write), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        Run(
            () =>
            {
                _erasures[owner] = _time.GetUtcNow();
                return _owners.Remove(owner, out var records)
                    ? new ErasureCounts(records.Memories.Count, records.Memories.Values.Count(static put => !put.Vector.IsEmpty), records.Cards.Count, Purged: true)
                    : new ErasureCounts(0, 0, 0, Purged: true);
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private WriteResult Write(OwnerWrite write)
    {
        if (_erasures.TryGetValue(write.Key, out var erased) && write.BegunAt <= erased)
        {
            return new WriteResult(WriteOutcome.Erased, HeadOf(write.Key));
        }

        _owners.TryGetValue(write.Key, out var records);
        var turn = write.Turn is { } bytes ? Convert.ToHexString(bytes.Span) : null;
        if (turn is not null && records?.Turns.ContainsKey(turn) == true)
        {
            return new WriteResult(WriteOutcome.AlreadyWritten, HeadOf(write.Key));
        }

        foreach (var put in write.Puts)
        {
            MemoryPut? stored = null;
            records?.Memories.TryGetValue(put.Memory.Id, out stored);
            if (stored?.Memory.Version != put.ReplacesVersion)
            {
                return new WriteResult(WriteOutcome.Conflict, HeadOf(write.Key));
            }
        }

        if (records is null)
        {
            _owners[write.Key] = records = new OwnerRecords(++_lastEpoch);
        }

        var replaced = false;
        var first = records.LastPosition + 1;
        var deleted = 0;
        foreach (var id in write.Deletes)
        {
            if (records.Memories.Remove(id))
            {
                records.RemoveCard(id);
                replaced = true;
                deleted++;
            }
        }

        foreach (var put in write.Puts)
        {
            if (put.ReplacesVersion is not null)
            {
                records.ReplaceCard(put.Memory.Id, put.Card);
                replaced = true;
            }
            else
            {
                records.AddCard(put.Memory.Id, put.Card);
            }

            records.Memories[put.Memory.Id] = put;
        }

        foreach (var card in write.Cards)
        {
            records.AddCard(null, card);
        }

        if (turn is not null)
        {
            records.Turns[turn] = first;
        }

        records.Epoch = replaced ? ++_lastEpoch : records.Epoch;
        records.Version++;
        return new WriteResult(WriteOutcome.Written, HeadOf(write.Key), deleted);
    }

    private OwnerHead HeadOf(OwnerKey owner) =>
        _owners.TryGetValue(owner, out var records)
            ? new OwnerHead(records.Epoch, records.Version, records.Memories.Count, records.Cards.Count, records.LastPosition)
            : OwnerHead.None;

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

    private sealed class OwnerRecords(long epoch)
    {
        public long Epoch { get; set; } = epoch;

        public long Version { get; set; }

        public long LastPosition { get; private set; }

        public Dictionary<MemoryId, MemoryPut> Memories { get; } = [];

        public List<StoredCard> Cards { get; } = [];

        /// <summary>The turns that were written, and the position of their first card.</summary>
        public Dictionary<string, long> Turns { get; } = [];

        public void AddCard(MemoryId? memory, ReadOnlyMemory<byte> payload) => Cards.Add(new StoredCard(++LastPosition, memory, payload.ToArray()));

        public void ReplaceCard(MemoryId memory, ReadOnlyMemory<byte> payload)
        {
            var index = Cards.FindIndex(card => card.Memory == memory);
            Cards[index] = Cards[index] with { Payload = payload.ToArray() };
        }

        public void RemoveCard(MemoryId memory)
        {
            var index = Cards.FindIndex(card => card.Memory == memory);
            var position = Cards[index].Position;
            Cards.RemoveAt(index);
            foreach (var turn in Turns.Where(turn => turn.Value == position).Select(static turn => turn.Key).ToList())
            {
                Turns.Remove(turn);
            }
        }

        public List<NearMemory> Nearest(string embedder, ReadOnlySpan<float> vector, int count)
        {
            var found = new List<NearMemory>();
            foreach (var put in Memories.Values)
            {
                if (put.Embedder == embedder && put.Vector.Length == vector.Length && put.Vector.Span.ContainsAnyExcept(0f))
                {
                    found.Add(new NearMemory(put.Memory.Id, MathF.Round(Dot(put.Vector.Span, vector), 4)));
                }
            }

            found.Sort(static (left, right) => left.Similarity != right.Similarity ? right.Similarity.CompareTo(left.Similarity) : left.Id.CompareTo(right.Id));
            return found.Count <= count ? found : found[..count];
        }

        private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
        {
            var sum = 0.0;
            for (var i = 0; i < left.Length; i++)
            {
                sum += (double)left[i] * right[i];
            }

            return (float)sum;
        }
    }
}
