using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What asking the model comes to.</summary>
internal sealed class ModelMetrics
{
    private const double Million = 1e6;

    private readonly ModelLearningOptions _options;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _tokens;
    private readonly Counter<double> _cost;
    private readonly Counter<long> _statements;
    private readonly Histogram<double> _duration;

    public ModelMetrics(IMeterFactory meters, ModelLearningOptions options)
    {
        _options = options;
        var meter = meters.Create(LearningMetrics.MeterName);
        _requests = meter.CreateCounter<long>("adaptiverecall.learning.model.requests", "{request}", "Questions to the model, by what became of them: answered, malformed, unavailable, budget (not asked), given-up.");
        _tokens = meter.CreateCounter<long>("adaptiverecall.learning.model.tokens", "{token}", "Tokens of prompts and answers, by direction.");
        _cost = meter.CreateCounter<double>("adaptiverecall.learning.model.cost", "{currency}", "What these tokens cost by Learning:Model:InputPrice and OutputPrice.");
        _statements = meter.CreateCounter<long>("adaptiverecall.learning.model.statements", "{statement}", "Statements of the model, by what became of them: kept, quarantined, or why they were refused.");
        _duration = meter.CreateHistogram<double>("adaptiverecall.learning.model.duration", "ms", "How long an answer took, further attempts included.");
    }

    public void Ended(string outcome) => _requests.Add(1, Tag("outcome", outcome));

    public void Answered(long input, long output, TimeSpan duration)
    {
        _tokens.Add(input, Tag("direction", "input"));
        _tokens.Add(output, Tag("direction", "output"));
        _cost.Add(((input * _options.InputPrice) + (output * _options.OutputPrice)) / Million);
        _duration.Record(duration.TotalMilliseconds);
    }

    public void Judged(string outcome) => _statements.Add(1, Tag("outcome", outcome));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
