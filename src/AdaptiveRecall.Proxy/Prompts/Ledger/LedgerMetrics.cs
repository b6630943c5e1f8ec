using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>What operators watch of the ledger.</summary>
internal sealed class LedgerMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "AdaptiveRecall.Ledger";

    private readonly Counter<long> _prompts;
    private readonly Counter<long> _read;
    private readonly Counter<long> _failed;

    public LedgerMetrics(IMeterFactory meters, LedgerCache cache)
    {
        var meter = meters.Create(MeterName);
        _prompts = meter.CreateCounter<long>("adaptiverecall.ledger.prompts", "{prompt}", "Prompts looked up, by whether everything was at hand.");
        _read = meter.CreateCounter<long>("adaptiverecall.ledger.reads", "{record}", "Records asked of the store because they were not at hand.");
        _failed = meter.CreateCounter<long>("adaptiverecall.ledger.failures", "{read}", "Reads that failed: nothing was put back.");
        meter.CreateObservableGauge("adaptiverecall.ledger.entries", () => cache.Count, "{entry}", "Blocks and places that are at hand.");
        meter.CreateObservableCounter("adaptiverecall.ledger.evicted", () => cache.Evicted, "{entry}", "Entries let go at the ledger's bounds.");
    }

    public void LookedUp(int missing)
    {
        _prompts.Add(1, new KeyValuePair<string, object?>("hit", missing == 0));
        if (missing > 0)
        {
            _read.Add(missing);
        }
    }

    public void ReadFailed() => _failed.Add(1);
}
