using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Telemetry;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>What the interception knows of one chat request: tells the forwarding what to add, and the log what happened.</summary>
internal sealed class ChatExchange : IForwardingFeature
{
    public const string CountHeader = "x-memory-count";
    public const string ReceiptHeader = "x-memory-receipt";

    private const string StatusHeader = "x-memory-status";
    private const string TimingHeader = "server-timing";

    private readonly ChatReport _report = new();
    private MemoryOutcome _outcome;

    private ChatExchange()
    {
    }

    public bool BodyWasRead { get; set; }

    /// <summary>What memory did.</summary>
    public MemoryOutcome Outcome
    {
        get => _outcome;
        set
        {
            _outcome = value;
            _report.Status = value.HeaderValue;
            _report.Injected = value.Count;
            _report.Recall = value.Recall;
        }
    }

    /// <summary>Begins the exchange of a request.</summary>
    public static ChatExchange Begin(HttpContext context, Owner? owner)
    {
        var exchange = new ChatExchange();
        exchange._report.Owner = owner;
        context.Features.Set<IForwardingFeature>(exchange);
        context.Features.Set(exchange._report);
        return exchange;
    }

    public void AddResponseHeaders(IHeaderDictionary headers)
    {
        headers[StatusHeader] = _outcome.HeaderValue;
        if (_outcome.Receipt is null && _outcome.Recall == TimeSpan.Zero)
        {
            return;
        }

        headers[CountHeader] = CountText(_outcome.Count);
        if (_outcome.Receipt is { } receipt)
        {
            headers[ReceiptHeader] = receipt;
        }

        headers.Append(TimingHeader, string.Create(CultureInfo.InvariantCulture, $"recall;dur={_outcome.Recall.TotalMilliseconds:0.00}"));
    }

    // Nearly always one digit: no text is made for it.
    private static string CountText(int count) => count switch
    {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        5 => "5",
        _ => count.ToString(CultureInfo.InvariantCulture),
    };
}
