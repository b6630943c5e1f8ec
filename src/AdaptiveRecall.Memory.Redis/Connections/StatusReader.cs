using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Telemetry;
using AdaptiveRecall.Memory.Redis.Vectors;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;
using NRedisStack.RedisStackCommands;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>Says how the store is, for people.</summary>
internal sealed class StatusReader(KeyLayout keys, RedisMetrics metrics, ILogger logger)
{
    private long _refused;

    /// <summary>How nearest memories are found, in a few words.</summary>
    public static string Describe(RedisSession session) =>
        (session.Index.Mode == RedisSearch.Search ? "FT.SEARCH" : "vector sets") + (session.Capabilities.Cluster ? " in a cluster" : "");

    public async Task<StoreStatus> ReadAsync(RedisSession session)
    {
        var counts = await StoreCounts.ReadAsync(session.Reads, keys, session.Tags).ConfigureAwait(false);
        var detail = $"{Describe(session)}; the server can do: {session.Capabilities}";
        if (session.Index is SearchIndex index)
        {
            detail += await ReadIndexesAsync(session.Reads, index).ConfigureAwait(false);
        }

        return new StoreStatus(true, detail, counts.Memories, counts.Owners);
    }

    private async Task<string> ReadIndexesAsync(IDatabase database, SearchIndex index)
    {
        long refused = 0;
        var filling = 0;
        foreach (var name in index.Indexes)
        {
            try
            {
                var info = await database.FT().InfoAsync(name).ConfigureAwait(false);
                refused += info.HashIndexingFailures;
                filling += info.Indexing == 0 ? 0 : 1;
            }
            catch (RedisServerException)
            {
                // It was dropped: the next search notices and creates it again.
                filling++;
            }
        }

        metrics.Unindexed(refused);
        if (refused > Interlocked.Exchange(ref _refused, refused))
        {
            RedisLog.Unindexed(logger, refused);
        }

        return (filling > 0 ? "; an index is being filled: recall is incomplete" : "") + (refused > 0 ? $"; {refused} vectors were refused by an index" : "");
    }
}
