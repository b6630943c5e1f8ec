using AdaptiveRecall.Proxy.Errors;
using Yarp.ReverseProxy.Forwarder;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>What a client is told when its request could not be forwarded.</summary>
internal static class ForwardingFailure
{
    /// <summary>The answer to a failure.</summary>
    /// <param name="error">What failed.</param>
    /// <param name="status">The status that the forwarder chose.</param>
    /// <param name="upstream">Where the request was to go.</param>
    /// <param name="stalled">Our own watch ended it.</param>
    public static ErrorDescription Of(ForwarderError error, int status, Upstream upstream, bool stalled) => error switch
    {
        _ when stalled => TimedOut(upstream),
        ForwarderError.RequestTimedOut => TimedOut(upstream),
        ForwarderError.RequestBodyClient => new(
            status, "The request body could not be read to its end.", "invalid_request_error", "incomplete_body"),
        _ when status == StatusCodes.Status504GatewayTimeout => TimedOut(upstream),
        ForwarderError.Request or ForwarderError.RequestBodyDestination => new(
            StatusCodes.Status502BadGateway,
            $"The upstream '{upstream.Name}' ({upstream.Address}) could not be reached, or closed the connection before it answered.",
            "upstream_error",
            "upstream_unreachable"),
        _ => new(
            StatusCodes.Status502BadGateway,
            $"The upstream '{upstream.Name}' ({upstream.Address}) broke off before the answer began.",
            "upstream_error",
            "upstream_failed"),
    };

    private static ErrorDescription TimedOut(Upstream upstream) => new(
        StatusCodes.Status504GatewayTimeout,
        $"The upstream '{upstream.Name}' ({upstream.Address}) did not answer in time. The limits are FirstByteTimeout, SilenceTimeout and ConnectTimeout of this upstream.",
        "upstream_error",
        "upstream_timeout");
}
