using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>Counts requests to the embedding service.</summary>
internal sealed class OpenAIEmbeddingMetrics
{
    private readonly Counter<long>? _requests;
    private readonly Histogram<double>? _duration;

    public OpenAIEmbeddingMetrics(IMeterFactory? meters)
    {
        var meter = meters?.Create("AdaptiveRecall.Memory.OpenAI");
        _requests = meter?.CreateCounter<long>("adaptiverecall.embedding.requests", "{request}", "Requests for vectors, by purpose and outcome (vectors, unavailable, cancelled), further attempts not counted.");
        _duration = meter?.CreateHistogram<double>("adaptiverecall.embedding.request.duration", "ms", "What a request for vectors took, further attempts included.");
    }

    public void Ended(bool query, string outcome, TimeSpan duration)
    {
        var purpose = new KeyValuePair<string, object?>("purpose", query ? "query" : "memory");
        _requests?.Add(1, purpose, new KeyValuePair<string, object?>("outcome", outcome));
        _duration?.Record(duration.TotalMilliseconds, purpose);
    }
}
