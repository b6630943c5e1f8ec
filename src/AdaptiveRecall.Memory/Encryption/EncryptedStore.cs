using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>
/// Lets another store keep only what says nothing without the data keys: texts, tags, sources, readable ids, records and work are
/// sealed under a key of their owner; owners are renamed; vectors are veiled. Destroying an owner's key makes what was sealed with it unreadable, in
/// every backup of the store as well. See docs/security.md for what can still be seen.
/// </summary>
/// <remarks>
/// A part whose key is gone is as if it were not there: it is what an erasure left somewhere. In the engine above nothing changes: it hands
/// out and takes content in clear.
/// </remarks>
public sealed partial class EncryptedStore(IMemoryStore inner, IDataKeys keys) : IMemoryStore
{
    // What every store allows a page to have.
    private const int PageLimit = 1000;

    private StoreEncryption? _encryption;

    /// <summary>The store that keeps what is sealed.</summary>
    public IMemoryStore Inner => inner;

    /// <inheritdoc/>
    public string Description => inner.Description + " (encrypted)";

    /// <inheritdoc/>
    public int ExactLimit => inner.ExactLimit;

    /// <summary>Checks that keys and store belong together, so that what is wrong shows at start. Else the first call does.</summary>
    /// <exception cref="MemoryStoreException">They do not, or cannot be reached.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken) => await EncryptionAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        return encryption.MaskSecret(await inner.GetSecretAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken) => inner.GetStatusAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        return await inner.GetHeadAsync(encryption.Owners.Hide(owner), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        return await inner.FindNearestAsync(encryption.Owners.Hide(owner), embedder, encryption.Vectors.Cover(owner, vector.Span), count, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        return await inner.ReadCardsAsync(encryption.Owners.Hide(owner), epoch, after, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<CardSample?> FindCardsAsync(OwnerKey owner, CardQuery query, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        var veiled = query with { Vector = encryption.Vectors.Cover(owner, query.Vector.Span) };
        return await inner.FindCardsAsync(encryption.Owners.Hide(owner), veiled, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        var kept = await inner.GetAsync(encryption.Owners.Hide(owner), ids, cancellationToken).ConfigureAwait(false);
        var cipher = CipherOf(owner);
        var memories = new Memories.Memory?[kept.Count];
        for (var i = 0; i < memories.Length; i++)
        {
            memories[i] = await cipher.OpenAsync(kept[i], cancellationToken).ConfigureAwait(false);
        }

        return memories;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        var cipher = CipherOf(owner);
        var hidden = encryption.Owners.Hide(owner);
        var memories = new List<Memories.Memory>();

        // A page that is not full is the last: what cannot be opened must not make one short.
        while (memories.Count < limit)
        {
            var wanted = limit - memories.Count;
            var page = await inner.ListAsync(hidden, wanted, before, cancellationToken).ConfigureAwait(false);
            foreach (var kept in page)
            {
                if (await cipher.OpenAsync(kept, cancellationToken).ConfigureAwait(false) is { } memory)
                {
                    memories.Add(memory);
                }
            }

            if (page.Count < wanted)
            {
                break;
            }

            before = page[^1].Id;
        }

        return memories;
    }

    /// <inheritdoc/>
    public async ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        OwnerWriteCheck.ThrowIfMalformed(write);
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        var key = await keys.GetCurrentAsync(write.Key, cancellationToken).ConfigureAwait(false);
        return await inner.WriteAsync(SealWrite(write, key, encryption), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The key goes first: a write that was sealed with it began before the store erased, and is refused. If the store then fails, what it still holds
    /// is unreadable already, and erasing again removes it.
    /// </remarks>
    public async ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        await keys.DestroyAsync(owner, cancellationToken).ConfigureAwait(false);
        return await inner.EraseAsync(encryption.Owners.Hide(owner), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>What hears of erasures in the inner store's names, for an observer that knows the true ones.</summary>
    public IErasureObserver Unmask(IErasureObserver observer) => new UnmaskedObserver(this, observer);

    private ValueTask<StoreEncryption> EncryptionAsync(CancellationToken cancellationToken) =>
        _encryption is { } encryption ? new(encryption) : BeginAsync(cancellationToken);

    private OwnerCipher CipherOf(OwnerKey owner) => new(keys, owner);

    private static void CheckPage(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, PageLimit);
    }

    // Two first calls may both ask: both get the same.
    private async ValueTask<StoreEncryption> BeginAsync(CancellationToken cancellationToken) =>
        _encryption = await StoreEncryption.OpenAsync(inner, keys, cancellationToken).ConfigureAwait(false);

    private static OwnerWrite SealWrite(OwnerWrite write, DataKey key, StoreEncryption encryption) => write with
    {
        IsSealed = true,
        Key = encryption.Owners.Hide(write.Key),
        Owner = OwnerCipher.Seal(key, write.Key, write.Owner),
        Puts = [.. write.Puts.Select(put => put with { Memory = OwnerCipher.Seal(key, write.Key, put.Memory), Vector = encryption.Vectors.Cover(write.Key, put.Vector.Span), Version = null })],
        Vectors = [.. write.Vectors.Select(put => put with { Vector = encryption.Vectors.Cover(write.Key, put.Vector.Span) })],
        Records = [.. write.AllRecords.Select(record => OwnerCipher.Seal(key, write.Key, record))],
        Work = [.. write.Work.Select(item => OwnerCipher.Seal(key, write.Key, item))],
    };
}
