using System.Buffers.Binary;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Access.Keys;

/// <summary>
/// Keeps keys in the store of memories, so that all proxies of a deployment share them: as records of an owner that no tenant and no
/// user can be, because their ids are not empty.
/// </summary>
internal sealed class ApiKeyStore(IMemoryStore store, OwnerKeys owners, TimeProvider time)
{
    /// <summary>Most keys of a deployment: a key is for an application or a team. A listing of them all is a handful of pages.</summary>
    public const int Limit = 10_000;

    private const int Page = 1000;

    // Records expire; keys are kept until somebody asks after one that was revoked years ago.
    private static readonly TimeSpan Keeping = TimeSpan.FromDays(36_500);

    private static readonly Owner Holder = new("", "api-keys");

    /// <summary>The owner whose records the keys are.</summary>
    public ValueTask<OwnerKey> HolderAsync(CancellationToken cancellationToken) => owners.KeyOfAsync(Holder, cancellationToken);

    /// <summary>The key of an id, with what happened to it.</summary>
    /// <exception cref="MemoryStoreException">The store could not read.</exception>
    public async ValueTask<ApiKeyState?> FindAsync(ulong id, CancellationToken cancellationToken)
    {
        var holder = await HolderAsync(cancellationToken);
        var records = await store.ReadRecordsAsync(holder, [NameOf(RecordKind.ApiKey, id), NameOf(RecordKind.ApiKeyRevocation, id), NameOf(RecordKind.ApiKeySuccession, id)], cancellationToken);
        return records[0] is { } record && ApiKeyRecord.Read(id, record.Payload.Span) is { } key
            ? new ApiKeyState(key, TimeOf(records[1]), TimeOf(records[2]), UsedAt: null)
            : null;
    }

    /// <summary>All keys, by when they were made.</summary>
    /// <exception cref="MemoryStoreException">The store could not read.</exception>
    public async ValueTask<IReadOnlyList<ApiKeyState>> ListAsync(CancellationToken cancellationToken)
    {
        var holder = await HolderAsync(cancellationToken);
        var found = new Dictionary<RecordKey, OwnerRecord>();
        RecordKey? after = null;
        IReadOnlyList<OwnerRecord> page;
        do
        {
            page = await store.ListRecordsAsync(holder, Page, after, cancellationToken);
            foreach (var record in page)
            {
                found[record.Key] = record;
                after = record.Key;
            }
        }
        while (page.Count == Page);

        return [.. found.Values
            .Where(static record => record.Key.Kind == RecordKind.ApiKey)
            .Select(static record => ApiKeyRecord.Read((ulong)record.Key.Name, record.Payload.Span))
            .OfType<ApiKey>()
            .Select(key => new ApiKeyState(key, At(RecordKind.ApiKeyRevocation, key), At(RecordKind.ApiKeySuccession, key), At(RecordKind.ApiKeyUse, key)))
            .OrderBy(static state => state.Key.CreatedAt)];

        DateTimeOffset? At(RecordKind kind, ApiKey key) => TimeOf(found.GetValueOrDefault(NameOf(kind, key.Id)));
    }

    /// <summary>Keeps a new key.</summary>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    public ValueTask AddAsync(ApiKey key, CancellationToken cancellationToken) =>
        WriteAsync([Record(RecordKind.ApiKey, key.Id, ApiKeyRecord.Write(key))], key.Id, cancellationToken);

    /// <summary>Keeps a new key and lets the one whose place it takes end at a time.</summary>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    public ValueTask ReplaceAsync(ApiKey key, ulong replaced, DateTimeOffset until, CancellationToken cancellationToken) =>
        WriteAsync([Record(RecordKind.ApiKey, key.Id, ApiKeyRecord.Write(key)), Record(RecordKind.ApiKeySuccession, replaced, TimeBytes(until))], replaced, cancellationToken);

    /// <summary>Revokes a key, now.</summary>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    public ValueTask RevokeAsync(ulong id, CancellationToken cancellationToken) =>
        WriteAsync([Record(RecordKind.ApiKeyRevocation, id, TimeBytes(time.GetUtcNow()))], id, cancellationToken);

    /// <summary>Notes that a key is in use.</summary>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    public ValueTask NoteUseAsync(ulong id, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync([Record(RecordKind.ApiKeyUse, id, TimeBytes(at))], changed: null, cancellationToken);

    /// <summary>The id under which caches hear that a key was changed: see <see cref="ApiKeyCache"/>.</summary>
    public static MemoryId HintOf(ulong id) => MemoryId.Read(new OwnerKey(0, id).ToArray());

    private async ValueTask WriteAsync(IReadOnlyList<OwnerRecord> records, ulong? changed, CancellationToken cancellationToken)
    {
        var holder = await HolderAsync(cancellationToken);

        // A retraction of a memory that is not there changes nothing, and tells the other proxies of the Redis.
        await store.WriteAsync(
            new OwnerWrite { Key = holder, Owner = Holder, BegunAt = time.GetUtcNow(), Records = records, Retracts = changed is { } id ? [HintOf(id)] : [] },
            cancellationToken);
    }

    private OwnerRecord Record(RecordKind kind, ulong id, byte[] payload) => new(NameOf(kind, id), payload, time.GetUtcNow() + Keeping);

    private static RecordKey NameOf(RecordKind kind, ulong id) => new(kind, id);

    private static byte[] TimeBytes(DateTimeOffset at)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.UtcTicks);
        return bytes;
    }

    private static DateTimeOffset? TimeOf(OwnerRecord? record) =>
        record is { Payload.Length: sizeof(long) } ? new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(record.Payload.Span), TimeSpan.Zero) : null;
}
