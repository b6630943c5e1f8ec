using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Scripts;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Expiring;

/// <summary>
/// Reads records that expire. Whether one has expired is decided by the reader's clock; the server's expiry, and the next write
/// of its kind, only clear up behind it.
/// </summary>
internal sealed class RecordReader(KeyLayout keys, TimeProvider time)
{
    private static readonly RecordKind[] Kinds = Enum.GetValues<RecordKind>();

    public async Task<IReadOnlyList<OwnerRecord?>> ReadAsync(IDatabase reads, OwnerKey owner, IReadOnlyList<RecordKey> names)
    {
        // One command a kind, all in one round trip.
        var groups = names.Select(static (key, i) => (key, i)).GroupBy(static item => item.key.Kind).Select(group => (
            Places: group.ToArray(),
            Values: reads.HashGetAsync(keys.Records(owner, group.Key), [.. group.Select(static item => (RedisValue)Name128.Write(item.key.Name))], CommandFlags.DemandMaster))).ToArray();
        var found = new OwnerRecord?[names.Count];
        var now = time.GetUtcNow();
        foreach (var (places, values) in groups)
        {
            foreach (var ((key, i), value) in places.Zip(await values.ConfigureAwait(false)))
            {
                found[i] = value.IsNull ? null : Current(key, value, now);
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<OwnerRecord>> ListAsync(IDatabase reads, OwnerKey owner, int limit, RecordKey? after)
    {
        var found = new List<OwnerRecord>(limit);
        var now = time.GetUtcNow();
        foreach (var kind in Kinds.Where(kind => after is null || kind >= after.Value.Kind))
        {
            RedisValue bound = after is { } last && last.Kind == kind ? Bound(last.Name) : "[n";
            RedisValue[] page;
            do
            {
                var ask = limit - found.Count;
                page = (RedisValue[])(await reads.ScriptEvaluateAsync(
                    StoreScripts.ListRecords, [keys.RecordNames(owner, kind), keys.Records(owner, kind)], [bound, ask], CommandFlags.DemandMaster).ConfigureAwait(false))!;
                for (var i = 0; i + 1 < page.Length; i += 2)
                {
                    var name = Name128.Read(((ReadOnlyMemory<byte>)page[i]).Span);
                    bound = Bound(name);
                    if (!page[i + 1].IsNull && Current(new RecordKey(kind, name), page[i + 1], now) is { } record)
                    {
                        found.Add(record);
                    }
                }

                if (found.Count == limit)
                {
                    return found;
                }
            }
            while (page.Length > 0);
        }

        return found;
    }

    private static OwnerRecord? Current(RecordKey key, ReadOnlyMemory<byte> value, DateTimeOffset now) =>
        ExpiringRecord.Read(key, value) is var record && record.ExpiresAt > now ? record : null;

    private static RedisValue Bound(UInt128 name) => (byte[])[.. "(n"u8, .. Name128.Write(name)];
}
