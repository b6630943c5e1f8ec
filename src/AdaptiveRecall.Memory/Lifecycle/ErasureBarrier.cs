using System.Collections.Concurrent;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>
/// Ends at once what can be seen of an owner who is erased. Whoever reads for somebody enters before the first read, and asks just before it shows
/// anything whether an erasure came between: then it shows nothing. Without this the last sight waits for the store's commit, and for every
/// read that was under way by then.
/// </summary>
/// <remarks>
/// It knows of erasures by this process, and of those that other proxies tell of. What holds afterwards does not depend on it: the store is empty,
/// and refuses what was begun before.
/// </remarks>
public sealed class ErasureBarrier : IErasureObserver
{
    // Owners share counters, 32 KB of them: nothing grows with those who were erased. A read of another owner shows nothing once in 4,096 times that
    // an erasure begins or ends while it is under way.
    private const int CounterCount = 4096;

    private readonly long[] _erasures = new long[CounterCount];

    // As many as there are requests to erase under way.
    private readonly ConcurrentDictionary<OwnerKey, int> _underWay = [];

    /// <summary>Begins to read for an owner.</summary>
    public ErasurePassage Enter(OwnerKey owner) => new(this, owner, Volatile.Read(ref CounterOf(owner)));

    /// <summary>The owner was erased, here or by another proxy.</summary>
    public void OwnerErased(OwnerKey owner) => Interlocked.Increment(ref CounterOf(owner));

    /// <inheritdoc/>
    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories)
    {
        // What is left of the owner may be seen.
    }

    /// <summary>From now on nothing of the owner is shown, until <see cref="Open"/>.</summary>
    internal void Close(OwnerKey owner)
    {
        _underWay.AddOrUpdate(owner, 1, static (_, count) => count + 1);
        Interlocked.Increment(ref CounterOf(owner));
    }

    /// <summary>The erasure is done, or failed: who enters from now on sees what the store holds.</summary>
    internal void Open(OwnerKey owner)
    {
        // First the counter: who entered before must not find the way free in between.
        Interlocked.Increment(ref CounterOf(owner));
        if (_underWay.AddOrUpdate(owner, 0, static (_, count) => count - 1) == 0)
        {
            _underWay.TryRemove(new(owner, 0));
        }
    }

    internal bool IsOpen(OwnerKey owner, long erasures) => Volatile.Read(ref CounterOf(owner)) == erasures && !_underWay.ContainsKey(owner);

    private ref long CounterOf(OwnerKey owner) => ref _erasures[(int)(owner.Low % CounterCount)];
}
