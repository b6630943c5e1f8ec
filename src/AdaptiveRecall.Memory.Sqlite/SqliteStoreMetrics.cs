using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Memory.Sqlite;

/// <summary>What the store measures, under the meter <c>AdaptiveRecall.Memory.Sqlite</c>.</summary>
internal sealed class SqliteStoreMetrics : IDisposable
{
    public const string MeterName = "AdaptiveRecall.Memory.Sqlite";

    private readonly Meter _meter;
    private readonly Histogram<int> _groupSize;
    private readonly Histogram<double> _groupDuration;
    private readonly Histogram<double> _commitDuration;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _recordsDropped;
    private readonly Counter<long> _workPutAside;
    private readonly Counter<long> _cacheHits;
    private readonly Counter<long> _cacheMisses;

    public SqliteStoreMetrics(IMeterFactory? factory)
    {
        _meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _groupSize = _meter.CreateHistogram<int>("adaptiverecall.store.group.size", "{write}", "Writes that one transaction took.");
        _groupDuration = _meter.CreateHistogram<double>("adaptiverecall.store.group.duration", "s", "Time of a transaction, commit included.");
        _commitDuration = _meter.CreateHistogram<double>("adaptiverecall.store.commit.duration", "s", "Time of a commit, which syncs the disk.");
        _refused = _meter.CreateCounter<long>("adaptiverecall.store.refused", "{job}", "Reads and writes refused because the queue was full.");
        _recordsDropped = _meter.CreateCounter<long>("adaptiverecall.store.records.dropped", "{record}", "Records that went before they expired, because an owner had too many.");
        _workPutAside = _meter.CreateCounter<long>("adaptiverecall.store.work.put_aside", "{item}", "Items of work that were handed out too often, and became dead letters.");
        _cacheHits = _meter.CreateCounter<long>("adaptiverecall.store.vector_cache.hits", "{search}", "Searches answered from vectors in memory.");
        _cacheMisses = _meter.CreateCounter<long>("adaptiverecall.store.vector_cache.misses", "{search}", "Searches that read the owner's vectors from the file.");
    }

    public void Observe(Func<int> reads, Func<int> writes, Func<long> cacheBytes)
    {
        _meter.CreateObservableGauge("adaptiverecall.store.queue.length", () => Lengths(reads, writes), "{job}", "Reads and writes that wait.");
        _meter.CreateObservableGauge("adaptiverecall.store.vector_cache.size", cacheBytes, "By", "What vectors take in memory.");
    }

    public void GroupWritten(int size, TimeSpan duration, TimeSpan commit)
    {
        _groupSize.Record(size);
        _groupDuration.Record(duration.TotalSeconds);
        _commitDuration.Record(commit.TotalSeconds);
    }

    public void Refused() => _refused.Add(1);

    public void RecordsDropped(int count) => _recordsDropped.Add(count);

    public void WorkPutAside(int count) => _workPutAside.Add(count);

    public void VectorCacheHit() => _cacheHits.Add(1);

    public void VectorCacheMiss() => _cacheMisses.Add(1);

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<int>> Lengths(Func<int> reads, Func<int> writes) =>
        [new(reads(), new KeyValuePair<string, object?>("queue", "reads")), new(writes(), new KeyValuePair<string, object?>("queue", "writes"))];
}
