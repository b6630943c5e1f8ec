using System.Collections.Concurrent;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Access.Keys;

/// <summary>
/// Keys that were asked for lately. A revocation is seen within <see cref="Lifetime"/>, and at once where the store tells (Redis, or the
/// same process). A key is believed longer only while the store cannot be read: then no memory can be read either, and what would be lost is the
/// chat of people whose key was good a minute ago.
/// </summary>
internal sealed class ApiKeyCache(ApiKeyStore store, TimeProvider time) : IErasureObserver
{
    /// <summary>How long a key is believed without a look at the store.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    /// <summary>How long it is believed while the store cannot be read.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>Most keys that are kept, of some hundred bytes each. At the bound all are let go, and asked for again.</summary>
    internal const int Limit = 1024;

    private readonly ConcurrentDictionary<ulong, Entry> _known = [];

    /// <summary>How many keys are kept.</summary>
    internal int Count => _known.Count;

    /// <summary>The key of an id. Ids that nobody has are not kept: they would be a way to fill the cache.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read, and the key is not known well enough.</exception>
    public ValueTask<ApiKeyState?> FindAsync(ulong id, CancellationToken cancellationToken) =>
        _known.TryGetValue(id, out var entry) && time.GetElapsedTime(entry.ReadAt) < Lifetime ? new(entry.Key) : ReadAsync(id, entry, cancellationToken);

    /// <inheritdoc/>
    public void OwnerErased(OwnerKey owner)
    {
        // The holder of keys is nobody whom anybody can erase.
    }

    /// <inheritdoc/>
    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories)
    {
        foreach (var (id, _) in _known)
        {
            if (memories.Contains(ApiKeyStore.HintOf(id)))
            {
                _known.TryRemove(id, out _);
            }
        }
    }

    private async ValueTask<ApiKeyState?> ReadAsync(ulong id, Entry? former, CancellationToken cancellationToken)
    {
        // Before the read: a revocation while it is under way is seen at the end of this lifetime at the latest.
        var readAt = time.GetTimestamp();
        try
        {
            if (await store.FindAsync(id, cancellationToken) is not { } key)
            {
                _known.TryRemove(id, out _);
                return null;
            }

            if (_known.Count >= Limit)
            {
                _known.Clear();
            }

            _known[id] = new Entry(key, readAt);
            return key;
        }
        catch (MemoryStoreException) when (former is not null && time.GetElapsedTime(former.ReadAt) < Grace)
        {
            return former.Key;
        }
    }

    private sealed record Entry(ApiKeyState Key, long ReadAt);
}
