using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Headers that concern one connection and end with it (RFC 9110, section 7.6.1).</summary>
internal static class ConnectionHeaders
{
    /// <summary>Those that are so by their name.</summary>
    public static readonly FrozenSet<string> HopByHop = new[]
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authentication-Info", "Proxy-Authorization",
        "TE", "Transfer-Encoding", "Upgrade", "HTTP2-Settings",
        // Names another way to reach the *upstream*; a client that took it would leave this proxy.
        "Alt-Svc",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that a <c>Connection</c> header adds; <see langword="null"/> if it adds none.</summary>
    public static HashSet<string>? Named(StringValues connection)
    {
        HashSet<string>? names = null;
        foreach (var value in connection)
        {
            foreach (var range in value.AsSpan().Split(','))
            {
                var name = value.AsSpan(range).Trim();
                if (!name.IsEmpty
                    && !name.Equals("close", StringComparison.OrdinalIgnoreCase)
                    && !name.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
                    && !name.Equals("upgrade", StringComparison.OrdinalIgnoreCase))
                {
                    (names ??= new(StringComparer.OrdinalIgnoreCase)).Add(name.ToString());
                }
            }
        }

        return names;
    }
}
