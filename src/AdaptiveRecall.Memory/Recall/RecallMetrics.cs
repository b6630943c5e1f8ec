using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>What recall counts, under the meter <see cref="MeterName"/>.</summary>
internal sealed class RecallMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "AdaptiveRecall.Recall";

    private readonly Counter<long> _recalls;
    private readonly Counter<long> _injected;
    private readonly Counter<long> _byWords;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _cacheAsked;
    private readonly Counter<long> _cacheDropped;
    private long _cacheBytes;

    public RecallMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _recalls = meter.CreateCounter<long>("adaptiverecall.recalls", "{recall}", "Recalls, by whether anything was injected.");
        _injected = meter.CreateCounter<long>("adaptiverecall.recall.memories", "{memory}", "Memories that were injected.");
        _byWords = meter.CreateCounter<long>("adaptiverecall.recall.words_only", "{recall}", "Recalls by words alone, because the embedder could not be asked.");
        _duration = meter.CreateHistogram<double>("adaptiverecall.recall.duration", "ms", "What a recall took, the store included.");
        _cacheAsked = meter.CreateCounter<long>("adaptiverecall.recall.cache.requests", "{request}", "Requests for an owner's cards, by whether they were cached.");
        _cacheDropped = meter.CreateCounter<long>("adaptiverecall.recall.cache.dropped", "{owner}", "Owners whose cards were dropped because the cache was full.");
        meter.CreateObservableGauge("adaptiverecall.recall.cache.size", () => Volatile.Read(ref _cacheBytes), "By", "Bytes of cached cards.");
    }

    public void Recalled(TimeSpan duration, int injected)
    {
        _duration.Record(duration.TotalMilliseconds);
        _recalls.Add(1, new KeyValuePair<string, object?>("outcome", injected > 0 ? "injected" : "abstained"));
        if (injected > 0)
        {
            _injected.Add(injected);
        }
    }

    public void RecalledByWords() => _byWords.Add(1);

    public void CacheAsked(bool hit) => _cacheAsked.Add(1, new KeyValuePair<string, object?>("hit", hit));

    public void CacheHolds(long bytes, int dropped)
    {
        Volatile.Write(ref _cacheBytes, bytes);
        if (dropped > 0)
        {
            _cacheDropped.Add(dropped);
        }
    }
}
