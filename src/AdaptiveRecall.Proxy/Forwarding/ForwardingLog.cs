using Yarp.ReverseProxy.Forwarder;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Log messages of the forwarding.</summary>
internal static partial class ForwardingLog
{
    [LoggerMessage(1, LogLevel.Warning, "Forwarding to upstream '{Upstream}' failed: {Error}. {Cause}")]
    public static partial void Failed(ILogger logger, string upstream, ForwarderError error, string? cause);
}
