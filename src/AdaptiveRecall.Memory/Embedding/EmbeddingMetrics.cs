using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>Counts how the cache of query vectors does.</summary>
internal sealed class EmbeddingMetrics
{
    private readonly Counter<long>? _lookups;
    private readonly Counter<long>? _evictions;

    public EmbeddingMetrics(IMeterFactory? meterFactory)
    {
        var meter = meterFactory?.Create("AdaptiveRecall.Memory");
        _lookups = meter?.CreateCounter<long>("adaptiverecall.embedding.cache.lookups", "{lookup}", "Texts whose vector was looked up in the cache, by outcome.");
        _evictions = meter?.CreateCounter<long>("adaptiverecall.embedding.cache.evictions", "{vector}", "Vectors that were dropped because the cache was full.");
    }

    public void LookedUp(bool hit) => _lookups?.Add(1, new KeyValuePair<string, object?>("outcome", hit ? "hit" : "miss"));

    public void Evicted(int count)
    {
        if (count > 0)
        {
            _evictions?.Add(count);
        }
    }
}
