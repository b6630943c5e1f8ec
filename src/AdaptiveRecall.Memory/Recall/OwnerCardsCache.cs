using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall.Needs;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// The cards of the owners that spoke last, within a bound in bytes. Believed only as far as the head that the store
/// returned with this very recall: a stale one reads the tail, one of another epoch is read anew.
/// </summary>
/// <remarks>At the bound the owners that were not heard of for longest are dropped, and counted.</remarks>
internal sealed class OwnerCardsCache(IMemoryStore store, IOptions<RecallOptions> options, RecallMetrics metrics, ErasureBarrier barrier) : IErasureObserver
{
    // No store gives out this epoch: whatever is asked after it is answered completely.
    private const long NoEpoch = long.MinValue;

    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _newestFirst = [];
    private long _bytes;

    /// <summary>The cards that a head speaks of.</summary>
    /// <exception cref="MemoryStoreException">They are not cached and the store could not be read.</exception>
    public ValueTask<CachedCards> GetAsync(OwnerKey owner, OwnerHead head, CancellationToken cancellationToken)
    {
        var cached = Find(owner);
        if (cached?.Cover(head) == true)
        {
            metrics.CacheAsked(hit: true);
            return new(cached);
        }

        metrics.CacheAsked(hit: false);
        return ReadAsync(owner, cached, cancellationToken);
    }

    /// <summary>Counts again what an owner's cards take, after texts or terms were added to them.</summary>
    public void Grown(OwnerKey owner, CachedCards cards)
    {
        var passage = barrier.Enter(owner);
        if (ReferenceEquals(Find(owner), cards))
        {
            Keep(owner, cards, passage);
        }
    }

    /// <inheritdoc/>
    public void OwnerErased(OwnerKey owner) => Drop(owner);

    /// <inheritdoc/>
    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories) => Drop(owner);

    private void Drop(OwnerKey owner)
    {
        lock (_gate)
        {
            if (_entries.Remove(owner, out var entry))
            {
                Remove(entry);
            }
        }
    }

    private async ValueTask<CachedCards> ReadAsync(OwnerKey owner, CachedCards? cached, CancellationToken cancellationToken)
    {
        var passage = barrier.Enter(owner);
        var log = await store.ReadCardsAsync(owner, cached?.Epoch ?? NoEpoch, cached?.LastPosition ?? 0, cancellationToken).ConfigureAwait(false);
        if (cached is null || log.Complete)
        {
            cached = new CachedCards(log, cached?.NeedTerms ?? new NeedTerms(owner));
        }
        else
        {
            cached.Append(log);
        }

        Keep(owner, cached, passage);
        return cached;
    }

    private CachedCards? Find(OwnerKey owner)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(owner, out var node))
            {
                return null;
            }

            _newestFirst.Remove(node);
            _newestFirst.AddFirst(node);
            return node.Value.Cards;
        }
    }

    private void Keep(OwnerKey owner, CachedCards cards, in ErasurePassage passage)
    {
        var dropped = 0;
        lock (_gate)
        {
            // What an erasure overtook is not kept: the owner may never come back, and push it out.
            if (!passage.IsOpen)
            {
                return;
            }

            if (_entries.Remove(owner, out var replaced))
            {
                Remove(replaced);
            }

            var bytes = cards.Bytes;
            _entries[owner] = _newestFirst.AddFirst(new Entry(owner, cards, bytes));
            _bytes += bytes;
            while (_bytes > options.Value.CardCacheBytes && _newestFirst.Last is { } oldest)
            {
                _entries.Remove(oldest.Value.Owner);
                Remove(oldest);
                dropped++;
            }
        }

        metrics.CacheHolds(Volatile.Read(ref _bytes), dropped);
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _newestFirst.Remove(node);
        _bytes -= node.Value.Bytes;
    }

    private readonly record struct Entry(OwnerKey Owner, CachedCards Cards, long Bytes);
}
