using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall.Needs;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// The cards of one owner in one epoch, in which they only ever grow. Many read while one appends: readers share a lock
/// for as long as a ranking takes, which waits for nothing.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A recall may still read what the cache has dropped; the lock holds nothing of the system unless it was contended, and then a handle with a finaliser.")]
internal sealed class CachedCards
{
    private readonly ReaderWriterLockSlim _gate = new();
    private readonly OwnerCards _cards;
    private readonly ConcurrentDictionary<MemoryId, (long Version, PreparedMemory Prepared)> _texts = [];
    private long _lastPosition;
    private long _bytes;
    private long _textBytes;

    /// <summary>Creates the cards of a log.</summary>
    /// <param name="log">All of the owner's cards, or some of them.</param>
    /// <param name="needTerms">The terms of standing facts under the owner's key.</param>
    /// <param name="totals">What is true of all, where the log has some.</param>
    public CachedCards(CardLog log, NeedTerms needTerms, CardTotals? totals = null)
    {
        NeedTerms = needTerms;
        _cards = new OwnerCards(totals);
        Epoch = log.Head.Epoch;
        Append(log);
    }

    public long Epoch { get; }

    /// <summary>The terms of standing facts under the owner's key: the same in every epoch.</summary>
    public NeedTerms NeedTerms { get; }

    /// <summary>Position of the newest card that is here.</summary>
    public long LastPosition => Volatile.Read(ref _lastPosition);

    /// <summary>Bytes held.</summary>
    public long Bytes => Volatile.Read(ref _bytes) + Volatile.Read(ref _textBytes) + NeedTerms.Bytes;

    /// <summary>Whether these are all cards of a head: within an epoch, the last position says which cards there are.</summary>
    public bool Cover(OwnerHead head) => Epoch == head.Epoch && LastPosition >= head.LastPosition;

    /// <summary>
    /// The memory as it was read since a memory of the owner last changed. A changed text changes its card and with it the epoch; a use
    /// changes no card, and two proxies must not order the same memories by different uses.
    /// </summary>
    public bool TryGetText(MemoryId memory, long memoriesChanged, [NotNullWhen(true)] out PreparedMemory? prepared)
    {
        var found = _texts.TryGetValue(memory, out var text) && text.Version >= memoriesChanged;
        prepared = found ? text.Prepared : null;
        return found;
    }

    /// <summary>What was prepared of the same memory, where nothing of it has changed since.</summary>
    public bool TryGetSame(Memories.Memory memory, [NotNullWhen(true)] out PreparedMemory? prepared)
    {
        var found = _texts.TryGetValue(memory.Id, out var text) && text.Prepared.Memory.Version == memory.Version;
        prepared = found ? text.Prepared : null;
        return found;
    }

    /// <summary>Keeps a memory that was read at a version of the owner.</summary>
    public void AddText(PreparedMemory prepared, long version)
    {
        var id = prepared.Memory.Id;
        if (_texts.TryAdd(id, (version, prepared)))
        {
            Interlocked.Add(ref _textBytes, prepared.Bytes);
        }
        else if (_texts.TryGetValue(id, out var before) && _texts.TryUpdate(id, (version, prepared), before))
        {
            Interlocked.Add(ref _textBytes, prepared.Bytes - before.Prepared.Bytes);
        }
    }

    /// <summary>Adds what a log has beyond the cards that are here. Two readers of the same tail add it once.</summary>
    public void Append(CardLog log)
    {
        _gate.EnterWriteLock();
        try
        {
            foreach (var stored in log.Cards)
            {
                if (stored.Position > _cards.LastPosition)
                {
                    _cards.Append(TurnCardCodec.Decode(stored.Payload.Span, stored.Memory), stored.Position);
                }
            }

            Volatile.Write(ref _lastPosition, Math.Max(_cards.LastPosition, log.Head.LastPosition));
            Volatile.Write(ref _bytes, _cards.Bytes);
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>Ranks the cards as they are now.</summary>
    public TResult Read<TState, TResult>(TState state, Func<OwnerCards, TState, TResult> rank)
    {
        _gate.EnterReadLock();
        try
        {
            return rank(_cards, state);
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }
}
