using System.Diagnostics.CodeAnalysis;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>
/// What of the ledger is at hand in this process: bounded, expiring, and believed only as far as the owner's epoch, which every request
/// reads anyway. So what another proxy erased is not put back by this one. One lock: an operation takes well under a microsecond.
/// </summary>
internal sealed class LedgerCache : IErasureObserver
{
    private readonly Lock _gate = new();
    private readonly SlidingMap<(OwnerKey Owner, RecordKey Key), LedgerValue> _entries;
    private readonly Dictionary<OwnerKey, Known> _owners = [];

    public LedgerCache(LedgerOptions options, TimeProvider time) =>
        _entries = new(time, options.Expiry, options.EntryLimit, options.ByteLimit, Forget);

    /// <summary>Entries, for metrics.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Entries dropped at the bounds, for metrics.</summary>
    public long Evicted
    {
        get
        {
            lock (_gate)
            {
                return _entries.Evicted;
            }
        }
    }

    /// <summary>The epoch that what is at hand of an owner belongs to; nothing is at hand: not set.</summary>
    public long? EpochOf(OwnerKey owner)
    {
        lock (_gate)
        {
            return _owners.TryGetValue(owner, out var known) ? known.Epoch : null;
        }
    }

    /// <summary>What is at hand under a name, if it belongs to this epoch.</summary>
    public bool TryGet(OwnerKey owner, long epoch, RecordKey key, [NotNullWhen(true)] out LedgerValue? value)
    {
        lock (_gate)
        {
            value = null;
            return _owners.TryGetValue(owner, out var known) && known.Epoch == epoch && _entries.TryGet((owner, key), out value);
        }
    }

    /// <summary>
    /// Lets go of what is at hand of an owner, if that belongs to another epoch. What was made before anything was held of the owner shows no
    /// memory, so that none of it can be outdated: it is taken over into the owner's first epoch, whose store may not have it yet.
    /// </summary>
    public void Confirm(OwnerKey owner, long epoch)
    {
        lock (_gate)
        {
            if (!_owners.TryGetValue(owner, out var known) || known.Epoch == epoch)
            {
                return;
            }

            if (known.Epoch == OwnerHead.None.Epoch)
            {
                known.Epoch = epoch;
            }
            else
            {
                Drop(owner);
            }
        }
    }

    /// <summary>
    /// Keeps a value that was true in an epoch; where the owner has another by now, it is passed over, unless it is from before anything was held.
    /// </summary>
    public void Set(OwnerKey owner, long epoch, RecordKey key, LedgerValue value)
    {
        lock (_gate)
        {
            if (!_owners.TryGetValue(owner, out var known))
            {
                _owners.Add(owner, known = new Known(epoch));
            }
            else if (known.Epoch != epoch && epoch != OwnerHead.None.Epoch)
            {
                return;
            }

            known.Keys.Add(key);
            _entries.Set((owner, key), value, value.Size);
        }
    }

    /// <inheritdoc/>
    public void OwnerErased(OwnerKey owner)
    {
        lock (_gate)
        {
            Drop(owner);
        }
    }

    /// <summary>Lets go of everything of the owner: what does not show these memories is in the store.</summary>
    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories) => OwnerErased(owner);

    private void Drop(OwnerKey owner)
    {
        if (_owners.Remove(owner, out var known))
        {
            foreach (var key in known.Keys)
            {
                _entries.Remove((owner, key));
            }
        }
    }

    private void Forget((OwnerKey Owner, RecordKey Key) key)
    {
        if (_owners.TryGetValue(key.Owner, out var known) && known.Keys.Remove(key.Key) && known.Keys.Count == 0)
        {
            _owners.Remove(key.Owner);
        }
    }

    private sealed class Known(long epoch)
    {
        public long Epoch { get; set; } = epoch;

        public HashSet<RecordKey> Keys { get; } = [];
    }
}
