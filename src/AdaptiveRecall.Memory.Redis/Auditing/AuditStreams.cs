using System.Globalization;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Scripts;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Auditing;

/// <summary>Keeps each chain of the audit in a stream, whose entries are named by their sequence.</summary>
internal sealed class AuditStreams(KeyLayout keys)
{
    private static readonly RedisValue[] HeadFields = ["sequence", "hash", "first"];

    public async Task<AuditHead> ReadHeadAsync(IDatabase reads, int chain)
    {
        var head = await reads.HashGetAsync(keys.AuditHead(chain), HeadFields, CommandFlags.DemandMaster).ConfigureAwait(false);
        return head[0].IsNull ? AuditHead.None : new AuditHead((long)head[0], (byte[])head[1]!, head[2].IsNull ? 1 : (long)head[2]);
    }

    public async Task<bool> AppendAsync(IDatabase writes, AuditAppend append)
    {
        var arguments = new List<RedisValue>(3 + (3 * append.Records.Count)) { append.After.Sequence, append.After.Hash, append.RemoveThrough };
        foreach (var record in append.Records)
        {
            arguments.Add(record.Owner is { } owner ? owner.ToArray() : RedisValue.EmptyString);
            arguments.Add(record.Payload);
            arguments.Add(record.Hash);
        }

        return (bool)await writes.ScriptEvaluateAsync(StoreScripts.Audit, [keys.Audit(append.Chain), keys.AuditHead(append.Chain)], [.. arguments]).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<AuditRecord>> ReadAsync(IDatabase reads, int chain, long after, int limit) =>
        [.. (await reads.StreamRangeAsync(keys.Audit(chain), Name(after + 1), "+", limit, Order.Ascending, CommandFlags.DemandMaster).ConfigureAwait(false)).Select(RecordOf)];

    /// <summary>Of one owner by a walk over the chain, a page at a time.</summary>
    public async Task<IReadOnlyList<AuditRecord>> ReadBackAsync(IDatabase reads, int chain, long before, int limit, OwnerKey? owner)
    {
        var found = new List<AuditRecord>();
        while (before > 1)
        {
            RedisValue from = before == long.MaxValue ? "+" : Name(before - 1);
            var page = await reads.StreamRangeAsync(keys.Audit(chain), "-", from, owner is null ? limit : PageLimit, Order.Descending, CommandFlags.DemandMaster).ConfigureAwait(false);
            var records = page.Select(RecordOf).ToList();
            found.AddRange(records.Where(record => owner is null || record.Owner == owner));
            if (owner is null || found.Count >= limit || page.Length < PageLimit)
            {
                break;
            }

            before = records[^1].Sequence;
        }

        return found.Count > limit ? found[..limit] : found;
    }

    // Some 300 KB: quick to send, and few round trips for a chain of some ten thousand entries.
    private const int PageLimit = 1000;

    private static RedisValue Name(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{sequence}-0");

    private static AuditRecord RecordOf(StreamEntry entry)
    {
        var name = entry.Id.ToString();
        var sequence = long.Parse(name.AsSpan(0, name.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        return new AuditRecord(sequence, (byte[])entry["o"]! is { Length: OwnerKey.Size } owner ? OwnerKey.Read(owner) : null, (byte[])entry["p"]!, (byte[])entry["h"]!);
    }
}
