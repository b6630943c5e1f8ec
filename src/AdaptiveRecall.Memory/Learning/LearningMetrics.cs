using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Learning.Extraction;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Redaction;
using AdaptiveRecall.Memory.Learning.Spool;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>What learning counts, under the meter <see cref="MeterName"/>.</summary>
internal sealed class LearningMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "AdaptiveRecall.Learning";

    private readonly Counter<long> _accepted;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _kept;
    private readonly Counter<long> _skipped;
    private readonly Counter<long> _secrets;
    private readonly Counter<long> _written;
    private readonly Counter<long> _unembedded;
    private readonly Counter<long> _quarantined;
    private readonly Counter<long> _identifiers;
    private readonly Counter<long> _reconciled;
    private readonly Counter<long> _unreconciled;
    private readonly Counter<long> _records;
    private readonly Histogram<double> _duration;

    public LearningMetrics(IMeterFactory meters, Func<int> queueLength, TurnSpool spool)
    {
        var meter = meters.Create(MeterName);
        _accepted = meter.CreateCounter<long>("adaptiverecall.learning.accepted", "{turn}", "Turns that were accepted.");
        _refused = meter.CreateCounter<long>("adaptiverecall.learning.refused", "{turn}", "Turns that were refused, by reason.");
        _kept = meter.CreateCounter<long>("adaptiverecall.learning.kept", "{memory}", "Turns of which a memory was kept, by its kind.");
        _skipped = meter.CreateCounter<long>("adaptiverecall.learning.skipped", "{turn}", "Turns of which only a card was kept, by reason.");
        _secrets = meter.CreateCounter<long>("adaptiverecall.learning.secrets", "{secret}", "Secrets that were left out, by detector.");
        _written = meter.CreateCounter<long>("adaptiverecall.learning.written", "{turn}", "Accepted turns by what became of them.");
        _unembedded = meter.CreateCounter<long>("adaptiverecall.learning.unembedded", "{memory}", "Memories written without a vector because the embedder failed.");
        _quarantined = meter.CreateCounter<long>("adaptiverecall.learning.quarantined", "{memory}", "Memories that are held back because they try to instruct the model, by family.");
        _identifiers = meter.CreateCounter<long>("adaptiverecall.learning.identifiers", "{identifier}", "Personal identifiers that were left out, by sort.");
        _reconciled = meter.CreateCounter<long>("adaptiverecall.learning.reconciled", "{memory}", "New memories, by what they were to those that are known.");
        _unreconciled = meter.CreateCounter<long>("adaptiverecall.learning.unreconciled", "{memory}", "Memories written before they could be compared with those that are known, because reading these took too long.");
        _records = meter.CreateCounter<long>("adaptiverecall.records.written", "{record}", "Records of the ledger and receipts by what became of them.");
        _duration = meter.CreateHistogram<double>("adaptiverecall.learning.duration", "ms", "From accepting a turn to its being durable.");
        meter.CreateObservableGauge("adaptiverecall.learning.spooled", () => spool.Count, "{turn}", "Turns that wait on disk because the store does not take them.");
        meter.CreateObservableCounter("adaptiverecall.learning.spool.refused", () => spool.Refused, "{turn}", "Turns that could not be kept on disk, because the spool was full or the disk failed.");
        meter.CreateObservableGauge("adaptiverecall.learning.queue", queueLength, "{turn}", "Turns that wait to be written.");
    }

    public void Accepted(StatementExtraction extraction)
    {
        _accepted.Add(1);
        if (extraction.Text is null)
        {
            _skipped.Add(1, Tag("reason", NameOf(extraction.Reason)));
        }
        else
        {
            _kept.Add(1, Tag("kind", extraction.Kind.Name));
        }

        foreach (var secret in extraction.Secrets)
        {
            _secrets.Add(1, Tag("detector", secret.Detector));
        }
    }

    public void Refused(LearnAdmission admission) => _refused.Add(1, Tag("reason", admission == LearnAdmission.Full ? "full" : "stopping"));

    public void Ended(LearnOutcome outcome, TimeSpan duration)
    {
        _written.Add(1, Tag("outcome", NameOf(outcome)));
        if (outcome == LearnOutcome.Written)
        {
            _duration.Record(duration.TotalMilliseconds);
        }
    }

    public void Quarantined(string family) => _quarantined.Add(1, Tag("family", family));

    public void LeftOut(IReadOnlyList<SecretFinding> identifiers)
    {
        foreach (var identifier in identifiers)
        {
            _identifiers.Add(1, Tag("sort", identifier.Detector));
        }
    }

    public void Reconciled(ReconciliationAction action) => _reconciled.Add(1, Tag("action", NameOf(action)));

    public void Unreconciled() => _unreconciled.Add(1);

    public void Kept(LearnOutcome outcome, int records) => _records.Add(records, Tag("outcome", NameOf(outcome)));

    public void Unembedded() => _unembedded.Add(1);

    private static string NameOf<T>(T value)
        where T : struct, Enum => Enum.GetName(value)?.ToLowerInvariant() ?? "unknown";

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
