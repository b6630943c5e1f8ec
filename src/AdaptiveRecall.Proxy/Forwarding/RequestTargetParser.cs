using System.Buffers;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Reads raw targets (RFC 9112, section 3.2): no canonicalisation, one percent-decoding for the judgement only.</summary>
internal static class RequestTargetParser
{
    // Paths of OpenAI-compatible APIs are well under this; longer ones rent.
    private const int StackLimit = 512;

    private static readonly string[] OwnSegments = ["memory", "health", "metrics"];
    private static readonly string[] OwnSegmentsWithMcp = [.. OwnSegments, "mcp"];

    /// <summary>Reads and classifies the target of a request.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="rawTarget">The request target as it was on the wire.</param>
    /// <param name="tunnels">An extended CONNECT (RFC 8441), which has a path.</param>
    /// <param name="upstreams">Chooses where a forwarded request goes.</param>
    /// <param name="mcp">Whether <c>/mcp</c> is ours.</param>
    public static RequestTarget Parse(string method, string rawTarget, bool tunnels, UpstreamTable upstreams, bool mcp = false)
    {
        if (HttpMethods.IsConnect(method) && !tunnels)
        {
            return RequestTarget.Invalid(StatusCodes.Status405MethodNotAllowed, "This is not a tunnelling proxy: CONNECT is not supported.");
        }

        string? authority = null;
        var pathAndQuery = rawTarget;
        if (!rawTarget.StartsWith('/') && !TrySplitAbsolute(rawTarget, out authority, out pathAndQuery))
        {
            return RequestTarget.Invalid(StatusCodes.Status400BadRequest, "The request target must be a path or a URL.");
        }

        var query = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var pathLength = query < 0 ? pathAndQuery.Length : query;
        var kind = Classify(HttpMethods.IsPost(method), pathAndQuery.AsSpan(0, pathLength), mcp, out var route);
        return kind switch
        {
            RequestKind.Invalid => RequestTarget.Invalid(
                StatusCodes.Status400BadRequest,
                "The path holds a dot segment or a backslash, plain or percent-encoded, which proxy and upstream could understand differently."),
            RequestKind.Own => new(RequestKind.Own, pathAndQuery, pathLength, authority),
            _ => new(kind, pathAndQuery, pathLength, authority) { Route = route, Upstream = upstreams.Choose(pathAndQuery.AsSpan(0, pathLength)) },
        };
    }

    private static bool TrySplitAbsolute(string target, out string? authority, out string pathAndQuery)
    {
        authority = null;
        pathAndQuery = "";
        var scheme = target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : 0;
        if (scheme == 0)
        {
            return false;
        }

        var length = target.AsSpan(scheme).IndexOfAny('/', '?', '#');
        var end = length < 0 ? target.Length : scheme + length;
        authority = target[scheme..end];
        pathAndQuery = target[end..];
        if (!pathAndQuery.StartsWith('/'))
        {
            pathAndQuery = "/" + pathAndQuery;
        }

        return authority.Length > 0;
    }

    private static RequestKind Classify(bool post, ReadOnlySpan<char> path, bool mcp, out ChatRoute route)
    {
        byte[]? rented = null;
        var buffer = path.Length <= StackLimit ? stackalloc byte[StackLimit] : (rented = ArrayPool<byte>.Shared.Rent(path.Length));
        try
        {
            return Classify(post, buffer[..PercentEncoding.Decode(path, buffer)], mcp, out route);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static RequestKind Classify(bool post, ReadOnlySpan<byte> decoded, bool mcp, out ChatRoute route)
    {
        route = ChatRoute.None;
        // Ours before anything else: it goes no further, and dots and backslashes are ids of users like any other
        // (/memory/v1/users/%2e%2e). Repeated slashes make empty segments: many servers skip them, so they hide no name.
        var trimmed = decoded.TrimStart((byte)'/');
        var length = trimmed.IndexOf((byte)'/');
        var first = length < 0 ? trimmed : trimmed[..length];
        foreach (var own in mcp ? OwnSegmentsWithMcp : OwnSegments)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(first, own))
            {
                return RequestKind.Own;
            }
        }

        if (decoded.Contains((byte)'\\'))
        {
            return RequestKind.Invalid;
        }

        foreach (var range in decoded.Split((byte)'/'))
        {
            if (decoded[range] is [(byte)'.'] or [(byte)'.', (byte)'.'])
            {
                return RequestKind.Invalid;
            }
        }

        route = post ? ChatRoutes.Of(decoded) : ChatRoute.None;
        return route == ChatRoute.None ? RequestKind.Forward : RequestKind.Chat;
    }
}
