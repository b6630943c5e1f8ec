using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>What the audit counts, under the meter <c>AdaptiveRecall.Auditing</c>.</summary>
internal sealed class AuditMetrics
{
    private readonly Counter<long> _written;
    private readonly Counter<long> _dropped;

    public AuditMetrics(IMeterFactory meters, Func<int> waiting)
    {
        var meter = meters.Create("AdaptiveRecall.Auditing");
        _written = meter.CreateCounter<long>("adaptiverecall.audit.written", "{entry}", "Entries that were written.");
        _dropped = meter.CreateCounter<long>("adaptiverecall.audit.dropped", "{entry}", "Entries of chat requests that were not written, because the store did not take them fast enough.");
        meter.CreateObservableGauge("adaptiverecall.audit.queue", waiting, "{entry}", "Entries that wait to be written.");
    }

    public void Written(int count) => _written.Add(count);

    public void Dropped() => _dropped.Add(1);
}
