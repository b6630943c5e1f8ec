using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>
/// Where the keys are kept that content is encrypted with: outside the store and its backups, or erasing one would not reach
/// a backup of the other. <see cref="FolderDataKeys"/> keeps them in files; a key management service is another implementation.
/// </summary>
/// <remarks>
/// Must be safe to call from many threads. What cannot be reached now throws <see cref="Storage.MemoryStoreException"/>: the request
/// goes on without memory, as when the store is away.
/// </remarks>
public interface IDataKeys
{
    /// <summary>The 32 bytes that owners are numbered under, and the deployment's secret is masked with. Made when first asked for; never destroyed.</summary>
    ValueTask<byte[]> GetDeploymentKeyAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The key that is to be written with now, made where the owner has none. Never from a cache that another proxy's <see cref="DestroyAsync"/> does not
    /// reach: what is written under a destroyed key is lost.
    /// </summary>
    ValueTask<DataKey> GetCurrentAsync(OwnerKey owner, CancellationToken cancellationToken);

    /// <summary>The key of this id, for reading; <see langword="null"/> where it was destroyed. May come from a cache.</summary>
    ValueTask<DataKey?> FindAsync(OwnerKey owner, ulong id, CancellationToken cancellationToken);

    /// <summary>Destroys the owner's key for good. No: there was none.</summary>
    ValueTask<bool> DestroyAsync(OwnerKey owner, CancellationToken cancellationToken);
}
