using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>Counts what a change of the embedder does in this proxy.</summary>
internal sealed class MigrationMetrics
{
    private readonly Counter<long>? _vectors;

    public MigrationMetrics(IMeterFactory? meterFactory, Func<double> progress)
    {
        var meter = meterFactory?.Create("AdaptiveRecall.Memory");
        _vectors = meter?.CreateCounter<long>("adaptiverecall.embedding.migration.vectors", "{vector}", "Vectors that this proxy made for a change of the embedder.");
        meter?.CreateObservableGauge("adaptiverecall.embedding.migration.progress", progress, "1", "Share of owners that are done in the present phase of a change of the embedder; 1 where there is none.");
    }

    public void Made(int count)
    {
        if (count > 0)
        {
            _vectors?.Add(count);
        }
    }
}
