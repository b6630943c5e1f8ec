using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>The keys of owners under this deployment's secret, which is asked of the store once.</summary>
public sealed class OwnerKeys(IMemoryStore store)
{
    private OwnerKeyring? _keyring;

    /// <summary>The key of an owner.</summary>
    /// <exception cref="MemoryStoreException">The secret could not be read yet.</exception>
    public ValueTask<OwnerKey> KeyOfAsync(Owner owner, CancellationToken cancellationToken) =>
        _keyring is { } keyring ? new(keyring.KeyOf(owner)) : ReadSecretAsync(owner, cancellationToken);

    private async ValueTask<OwnerKey> ReadSecretAsync(Owner owner, CancellationToken cancellationToken)
    {
        // Two first requests may both ask: the store gives both the same secret.
        var keyring = new OwnerKeyring(await store.GetSecretAsync(cancellationToken).ConfigureAwait(false));
        _keyring = keyring;
        return keyring.KeyOf(owner);
    }
}
