using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>Tells an observer the true names of owners that the inner store names.</summary>
internal sealed class UnmaskedObserver(EncryptedStore store, IErasureObserver observer) : IErasureObserver
{
    public void OwnerErased(OwnerKey owner)
    {
        if (store.TryUnmask(owner, out var known))
        {
            observer.OwnerErased(known);
        }
    }

    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories)
    {
        if (store.TryUnmask(owner, out var known))
        {
            observer.MemoriesRemoved(known, memories);
        }
    }
}
