using AdaptiveRecall.Memory.Redis.Keys;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>How much the store holds of all owners.</summary>
/// <param name="Memories">Memories.</param>
/// <param name="Owners">Owners with a head.</param>
/// <param name="Working">Owners with work.</param>
/// <param name="Dead">Work that was put aside.</param>
internal readonly record struct StoreCounts(long Memories, long Owners, long Working, long Dead)
{
    private static readonly RedisValue[] Fields = ["memories", "owners", "work", "dead"];

    public static async Task<StoreCounts> ReadAsync(IDatabase database, KeyLayout keys, SlotTags? tags)
    {
        // In a cluster 16,384 small reads in one go, tens of milliseconds: a status is asked for rarely.
        var reads = (tags?.All ?? (IReadOnlyList<string?>)[null]).Select(tag => database.HashGetAsync(keys.Counts(tag), Fields, CommandFlags.DemandMaster)).ToArray();
        var total = default(StoreCounts);
        foreach (var read in reads)
        {
            var values = await read.ConfigureAwait(false);
            total = new StoreCounts(total.Memories + (long)values[0], total.Owners + (long)values[1], total.Working + (long)values[2], total.Dead + (long)values[3]);
        }

        return total;
    }
}
