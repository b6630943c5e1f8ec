using System.Collections.Concurrent;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// The keys of owners under this deployment's secret, which is asked of the store once. Keys of owners that spoke lately are kept:
/// a request asks several times, and making one takes 3 microseconds.
/// </summary>
public sealed class OwnerKeys(IMemoryStore store) : IErasureObserver
{
    /// <summary>
    /// Most keys that are kept: 4,096 owners with ids of the usual length are under a megabyte. At the bound all are let go, and made again
    /// as they are asked for.
    /// </summary>
    internal const int Limit = 4096;

    private readonly ConcurrentDictionary<Owner, OwnerKey> _known = [];
    private OwnerKeyring? _keyring;
    private int _count;

    /// <summary>How many keys are kept.</summary>
    internal int Count => _known.Count;

    /// <summary>The key of an owner.</summary>
    /// <exception cref="MemoryStoreException">The secret could not be read yet.</exception>
    public ValueTask<OwnerKey> KeyOfAsync(Owner owner, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(owner, out var key))
        {
            return new(key);
        }

        return _keyring is { } keyring ? new(Keep(owner, keyring)) : ReadSecretAsync(owner, cancellationToken);
    }

    /// <summary>Forgets the owner's readable id, too.</summary>
    public void OwnerErased(OwnerKey owner)
    {
        foreach (var (known, key) in _known)
        {
            if (key == owner && _known.TryRemove(known, out _))
            {
                Interlocked.Decrement(ref _count);
            }
        }
    }

    /// <inheritdoc/>
    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories)
    {
        // Keys do not depend on memories.
    }

    private async ValueTask<OwnerKey> ReadSecretAsync(Owner owner, CancellationToken cancellationToken)
    {
        // Two first requests may both ask: the store gives both the same secret.
        var keyring = new OwnerKeyring(await store.GetSecretAsync(cancellationToken).ConfigureAwait(false));
        _keyring = keyring;
        return Keep(owner, keyring);
    }

    private OwnerKey Keep(Owner owner, OwnerKeyring keyring)
    {
        var key = keyring.KeyOf(owner);
        if (Interlocked.Increment(ref _count) > Limit)
        {
            _known.Clear();
            Volatile.Write(ref _count, 1);
        }

        if (!_known.TryAdd(owner, key))
        {
            Interlocked.Decrement(ref _count);
        }

        return key;
    }
}
