using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>A store by everything that is copied of it.</summary>
internal sealed record StoreAccess(IMemoryStore Store, IStoreTransfer Transfer, IOwnerRecords Records, IOwnerWork Work)
{
    /// <exception cref="ArgumentException">The store cannot be copied.</exception>
    public static StoreAccess Of(IMemoryStore store) => store is IStoreTransfer transfer and IOwnerRecords records and IOwnerWork work
        ? new StoreAccess(store, transfer, (IOwnerRecords)store, (IOwnerWork)store)
        : throw new ArgumentException($"{store.Description} cannot be copied.", nameof(store));
}
