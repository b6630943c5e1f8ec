using System.Diagnostics.Metrics;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Buffering;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>What operators watch of the chat path: outcomes, and what its bounds refused or dropped.</summary>
internal sealed class InterceptionMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "AdaptiveRecall.Proxy";

    private readonly Counter<long> _requests;
    private readonly Counter<long> _memories;
    private readonly Counter<long> _promptTokens;
    private readonly Counter<long> _cachedTokens;

    public InterceptionMetrics(IMeterFactory meters, ScanBufferPool buffers, AnswerCopies copies)
    {
        var meter = meters.Create(MeterName);
        _requests = meter.CreateCounter<long>("adaptiverecall.chat.requests", "{request}", "Chat requests by what memory did (the value of x-memory-status).");
        _memories = meter.CreateCounter<long>("adaptiverecall.chat.injected", "{memory}", "Memories written into prompts.");
        _promptTokens = meter.CreateCounter<long>("adaptiverecall.upstream.prompt_tokens", "{token}", "Tokens of prompts, as upstreams told them.");
        _cachedTokens = meter.CreateCounter<long>("adaptiverecall.upstream.cached_tokens", "{token}", "Those of them that upstreams had in their prompt cache.");
        meter.CreateObservableGauge("adaptiverecall.scan.buffers", () => buffers.Lent, "By", "Bytes of chat bodies being scanned.");
        meter.CreateObservableCounter("adaptiverecall.scan.refused", () => buffers.Refused, "{body}", "Bodies forwarded unscanned because all scan buffers were lent.");
        meter.CreateObservableGauge("adaptiverecall.answer.copies", () => copies.Lent, "By", "Bytes of copies of answers that are streaming.");
        meter.CreateObservableCounter("adaptiverecall.answer.uncopied", () => copies.Refused, "{answer}", "Answers not learnt from because too much of others was being copied.");
    }

    /// <summary>Counts what an upstream told of a prompt's tokens.</summary>
    public void Count(IPromptFormat format, PromptUsage usage)
    {
        if (usage.Tokens > 0)
        {
            var tag = new KeyValuePair<string, object?>("format", format.Name);
            _promptTokens.Add(usage.Tokens, tag);
            _cachedTokens.Add(usage.Cached, tag);
        }
    }

    /// <summary>Counts a chat request.</summary>
    public void Count(in MemoryOutcome outcome)
    {
        _requests.Add(1, new KeyValuePair<string, object?>("status", outcome.HeaderValue));
        if (outcome.Count > 0)
        {
            _memories.Add(outcome.Count);
        }
    }
}
