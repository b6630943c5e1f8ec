namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>The one line of a request: never content, a user, or a key.</summary>
internal static partial class RequestLog
{
    [LoggerMessage(1, LogLevel.Information, "chat {Status} {Milliseconds:0.0} ms, memory {Memory}, {Injected} injected, recall {RecallMilliseconds:0.00} ms, owner {Owner}, upstream {Upstream}")]
    public static partial void Chat(ILogger logger, int status, double milliseconds, string memory, int injected, double recallMilliseconds, string owner, string upstream);

    [LoggerMessage(2, LogLevel.Debug, "{Method} {Status} {Milliseconds:0.0} ms, {Kind}")]
    public static partial void Other(ILogger logger, string method, int status, double milliseconds, string kind);
}
