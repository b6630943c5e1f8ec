using System.Globalization;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Telemetry;
using AdaptiveRecall.Memory.Redis.Vectors;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>Probes a connected server and decides how vectors are kept on it.</summary>
internal sealed class SessionOpener(RedisOptions options, KeyLayout keys, RedisMetrics metrics, ILogger logger)
{
    private const string LayoutField = "layout";
    private const string VectorsField = "vectors";

    /// <exception cref="RedisUnsuitableException">The server can do neither, or holds a store that this program must not use.</exception>
    public async Task<RedisSession> OpenAsync(IDatabase reads, IDatabase writes)
    {
        var capabilities = await CapabilityProbe.RunAsync(reads, keys).ConfigureAwait(false);
        var tags = capabilities.Cluster ? new SlotTags(reads.Multiplexer) : null;
        var stored = await reads.HashGetAsync(keys.Deployment, [LayoutField, VectorsField], CommandFlags.DemandMaster).ConfigureAwait(false);
        if (!stored[0].IsNull && (long)stored[0] > KeyLayout.Version)
        {
            throw new RedisUnsuitableException(string.Create(
                CultureInfo.InvariantCulture,
                $"it was written by a later version of this program (layout {stored[0]}, this one knows {KeyLayout.Version}). Start that version, or set another Redis:KeyPrefix."));
        }

        RedisSearch? kept = stored[1].IsNull ? null : stored[1] == Name(RedisSearch.Search) ? RedisSearch.Search : RedisSearch.VectorSet;
        var chosen = Choose(options.Search, kept, capabilities);
        if (kept is not null && kept != chosen)
        {
            var counts = await StoreCounts.ReadAsync(reads, keys, tags).ConfigureAwait(false);
            if (counts.Memories > 0)
            {
                throw new RedisUnsuitableException(
                    $"its vectors are kept for '{Name(kept.Value)}', and Redis:Search asks for '{Name(chosen)}'. Set Redis:Search to auto or {Name(kept.Value)}, or copy the memories under another Redis:KeyPrefix.");
            }

            await writes.HashDeleteAsync(keys.Deployment, VectorsField).ConfigureAwait(false);
        }

        // Several proxies may begin a store at once: the first one decides, the others agree or refuse.
        await writes.HashSetAsync(keys.Deployment, LayoutField, KeyLayout.Version, When.NotExists).ConfigureAwait(false);
        await writes.HashSetAsync(keys.Deployment, VectorsField, Name(chosen), When.NotExists).ConfigureAwait(false);
        if (await reads.HashGetAsync(keys.Deployment, VectorsField, CommandFlags.DemandMaster).ConfigureAwait(false) != Name(chosen))
        {
            throw new RedisUnsuitableException("another proxy has begun this store with another Redis:Search. Give all proxies the same.");
        }

        IVectorIndex index = chosen == RedisSearch.Search
            ? new SearchIndex(keys, options.ExactLimit, options.FlatIndex, capabilities.Cluster, metrics, logger)
            : new VectorSetIndex(keys, options.ExactLimit);
        return new RedisSession(reads, writes, capabilities, index, tags);
    }

    /// <summary>The way that is asked for, was begun with, or suits the server; refuses what the server cannot do.</summary>
    internal static RedisSearch Choose(RedisSearch asked, RedisSearch? kept, Capabilities capabilities)
    {
        if (capabilities is { Vectors: false, VectorSets: false, Denied: true })
        {
            throw new RedisUnsuitableException(
                "the Redis user may search vectors in neither way (-NOPERM on FT.SEARCH, VSIM or both). Give it the commands that docs/decisions/0004-redis-store.md lists.");
        }

        if (!capabilities.Vectors && !capabilities.VectorSets)
        {
            throw new RedisUnsuitableException(
                "the server can search vectors in neither way. Use Redis 8 or later (it has vector sets), one with the search module (redis:8 image, Redis Stack, Redis Cloud), or the embedded store (leave Redis:Endpoints empty).");
        }

        var chosen = asked switch
        {
            RedisSearch.Auto when kept is not null => kept.Value,
            RedisSearch.Auto when capabilities.Vectors && !(capabilities.Cluster && capabilities.VectorSets) => RedisSearch.Search,
            RedisSearch.Auto => RedisSearch.VectorSet,
            _ => asked,
        };
        return (chosen, capabilities) switch
        {
            (RedisSearch.Search, { Vectors: false }) => throw new RedisUnsuitableException(
                "Redis:Search is 'search', or this store was begun so, and the server has no FT.SEARCH. Load the search module (redis:8 image, Redis Stack), or set Redis:Search=vectorset for a new store."),
            (RedisSearch.VectorSet, { VectorSets: false }) => throw new RedisUnsuitableException(
                "Redis:Search is 'vectorset', or this store was begun so, and the server has no vector sets. Use Redis 8 or later, or set Redis:Search=search for a new store."),
            _ => chosen,
        };
    }

    /// <summary>How a way is spelt in settings and in the store.</summary>
    public static string Name(RedisSearch search) => search == RedisSearch.Search ? "search" : "vectorset";
}
