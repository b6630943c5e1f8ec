using System.Runtime.CompilerServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Encryption;

// Copying goes through here in clear, so that a store in clear can be copied into an encrypted one, and back.
public sealed partial class EncryptedStore
{
    /// <inheritdoc/>
    public async ValueTask<bool> AdoptSecretAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        return await inner.AdoptSecretAsync(encryption.MaskSecret(secret.Span), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredOwner> ReadOwnersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var stored in inner.ReadOwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = encryption.Owners.Show(stored.Key);
            yield return stored with { Key = key, Owner = await CipherOf(key).OpenAsync(stored.Owner, cancellationToken).ConfigureAwait(false) };
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredEntry>> ReadEntriesAsync(OwnerKey owner, long after, int limit, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        var kept = await inner.ReadEntriesAsync(encryption.Owners.Hide(owner), after, limit, cancellationToken).ConfigureAwait(false);
        var cipher = CipherOf(owner);
        var entries = new StoredEntry[kept.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = kept[i] with
            {
                Memory = await cipher.OpenAsync(kept[i].Memory, cancellationToken).ConfigureAwait(false),
                Vectors = [.. kept[i].Vectors.Select(put => put with { Vector = encryption.Vectors.Uncover(owner, put.Vector.Span) })],
            };
        }

        return entries;
    }

    /// <inheritdoc/>
    public ValueTask<string?> ReadNoteAsync(string name, CancellationToken cancellationToken) => inner.ReadNoteAsync(name, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> WriteNoteAsync(string name, string? expected, string value, CancellationToken cancellationToken) => inner.WriteNoteAsync(name, expected, value, cancellationToken);

    /// <summary>The true name of an owner as the inner store names it. Not before the first use of the store: until then nothing is held that could be erased.</summary>
    internal bool TryUnmask(OwnerKey hidden, out OwnerKey owner)
    {
        var encryption = _encryption;
        owner = encryption is null ? default : encryption.Owners.Show(hidden);
        return encryption is not null;
    }
}
