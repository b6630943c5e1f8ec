using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>What a store's encryption is done with, once the store and its keys are known to belong together.</summary>
internal sealed class StoreEncryption
{
    private readonly byte[] _secretMask;

    private StoreEncryption(byte[] deploymentKey)
    {
        Owners = new OwnerMask(Derive(deploymentKey, "owner"));
        Vectors = new VectorVeil(Derive(deploymentKey, "vector"));
        _secretMask = Derive(deploymentKey, "secret");
    }

    public OwnerMask Owners { get; }

    public VectorVeil Vectors { get; }

    /// <summary>
    /// Checks that the store was begun with these keys, or that it is empty: then it is marked as begun with them. In clear and encrypted content side by side
    /// would be found under different owners.
    /// </summary>
    /// <exception cref="MemoryStoreException">It was begun otherwise; the message says what to do.</exception>
    public static async ValueTask<StoreEncryption> OpenAsync(IMemoryStore store, IDataKeys keys, CancellationToken cancellationToken)
    {
        var key = await keys.GetDeploymentKeyAsync(cancellationToken).ConfigureAwait(false);
        var check = Convert.ToHexStringLower(Derive(key, "check").AsSpan(0, 16));
        var note = await store.ReadNoteAsync(StoreNotes.Encryption, cancellationToken).ConfigureAwait(false);
        if (note is null)
        {
            var status = await store.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            if (!status.Available)
            {
                throw new MemoryStoreException(status.Detail);
            }

            if (status.Memories + status.Owners > 0)
            {
                throw new MemoryStoreException($"{store.Description} holds memories in clear. Copy them with 'memory copy' into an empty store whose settings name Encryption:KeyFolder, and use that one.");
            }

            note = await store.WriteNoteAsync(StoreNotes.Encryption, null, check, cancellationToken).ConfigureAwait(false)
                ? check
                : await store.ReadNoteAsync(StoreNotes.Encryption, cancellationToken).ConfigureAwait(false);
        }

        return note == check
            ? new StoreEncryption(key)
            : throw new MemoryStoreException($"{store.Description} was encrypted with other keys than those that Encryption:KeyFolder names. Name the folder that it was begun with.");
    }

    /// <summary>The secret that is stored, from the one that is used, and back: neither is of use without the deployment's key.</summary>
    public byte[] MaskSecret(ReadOnlySpan<byte> secret)
    {
        var masked = secret.ToArray();
        for (var i = 0; i < masked.Length; i++)
        {
            masked[i] ^= _secretMask[i % _secretMask.Length];
        }

        return masked;
    }

    private static byte[] Derive(byte[] key, string purpose)
    {
        var derived = new byte[DataKey.Size];
        HKDF.Expand(HashAlgorithmName.SHA256, key, derived, Encoding.ASCII.GetBytes(purpose));
        return derived;
    }
}
