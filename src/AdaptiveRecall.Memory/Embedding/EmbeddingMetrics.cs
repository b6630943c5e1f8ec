using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>Counts how the caches of vectors do, and what a change of the embedder has come to.</summary>
internal sealed class EmbeddingMetrics
{
    private readonly Counter<long>? _lookups;
    private readonly Counter<long>? _evictions;
    private readonly Counter<long>? _missed;

    public EmbeddingMetrics(IMeterFactory? meterFactory)
    {
        var meter = meterFactory?.Create("AdaptiveRecall.Memory");
        _lookups = meter?.CreateCounter<long>("adaptiverecall.embedding.cache.lookups", "{lookup}", "Texts whose vector was looked up in the cache, by outcome and purpose.");
        _evictions = meter?.CreateCounter<long>("adaptiverecall.embedding.cache.evictions", "{vector}", "Vectors that were dropped because the cache was full.");
        _missed = meter?.CreateCounter<long>("adaptiverecall.embedding.migration.missed", "{memory}", "New memories that the next embedder could not be asked about; made up for later.");
    }

    public void LookedUp(bool hit, TextPurpose purpose) => _lookups?.Add(
        1,
        new KeyValuePair<string, object?>("outcome", hit ? "hit" : "miss"),
        new KeyValuePair<string, object?>("purpose", purpose == TextPurpose.Query ? "query" : "memory"));

    public void Evicted(int count)
    {
        if (count > 0)
        {
            _evictions?.Add(count);
        }
    }

    public void NextMissed(int count) => _missed?.Add(count);
}
