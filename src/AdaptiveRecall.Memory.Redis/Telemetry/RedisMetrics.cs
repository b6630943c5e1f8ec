using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Memory.Redis.Telemetry;

/// <summary>What the store measures, under the meter <c>AdaptiveRecall.Memory.Redis</c>.</summary>
internal sealed class RedisMetrics : IDisposable
{
    public const string MeterName = "AdaptiveRecall.Memory.Redis";

    private readonly Meter _meter;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _opened;
    private readonly Counter<long> _unconfirmed;
    private readonly Counter<long> _rebuilt;
    private readonly Counter<long> _foreign;
    private readonly Counter<long> _evicted;
    private readonly Counter<long> _hintsSent;
    private readonly Counter<long> _hintsHeard;
    private long _unindexed;

    public RedisMetrics(IMeterFactory? factory)
    {
        _meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _duration = _meter.CreateHistogram<double>("adaptiverecall.redis.operation.duration", "s", "Time of an operation of the store, as its caller waited.");
        _faults = _meter.CreateCounter<long>("adaptiverecall.redis.faults", "{operation}", "Operations that failed, by what was wrong.");
        _refused = _meter.CreateCounter<long>("adaptiverecall.redis.circuit.refused", "{operation}", "Operations that failed at once because the circuit was open.");
        _opened = _meter.CreateCounter<long>("adaptiverecall.redis.circuit.opened", "{time}", "How often a circuit opened.");
        _unconfirmed = _meter.CreateCounter<long>("adaptiverecall.redis.unconfirmed", "{write}", "Writes that too few replicas confirmed in time.");
        _rebuilt = _meter.CreateCounter<long>("adaptiverecall.redis.index.rebuilt", "{index}", "Indexes that had been lost and were created again.");
        _foreign = _meter.CreateCounter<long>("adaptiverecall.redis.search.foreign", "{result}", "Search results that were left out because they were not the owner's.");
        _evicted = _meter.CreateCounter<long>("adaptiverecall.redis.records.evicted", "{record}", "Records that went before they expired, because an owner had too many of a kind.");
        _hintsSent = _meter.CreateCounter<long>("adaptiverecall.redis.hints.sent", "{hint}", "Removals that other proxies were told of.");
        _hintsHeard = _meter.CreateCounter<long>("adaptiverecall.redis.hints.heard", "{hint}", "Removals that another proxy told of.");
        _meter.CreateObservableGauge("adaptiverecall.redis.index.failures", () => Interlocked.Read(ref _unindexed), "{document}", "Vectors that the search indexes refused, at the last status.");
    }

    public void Done(string operation, TimeSpan duration) => _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));

    public void Failed(string operation, string fault) =>
        _faults.Add(1, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("fault", fault));

    public void Refused() => _refused.Add(1);

    public void CircuitOpened() => _opened.Add(1);

    public void Unconfirmed() => _unconfirmed.Add(1);

    public void IndexRebuilt() => _rebuilt.Add(1);

    public void ForeignResult() => _foreign.Add(1);

    public void RecordsEvicted(long count)
    {
        if (count > 0)
        {
            _evicted.Add(count);
        }
    }

    public void HintSent() => _hintsSent.Add(1);

    public void HintHeard() => _hintsHeard.Add(1);

    public void Unindexed(long documents) => Interlocked.Exchange(ref _unindexed, documents);

    public void Dispose() => _meter.Dispose();
}
