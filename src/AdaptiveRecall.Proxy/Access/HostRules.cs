using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>
/// Which hosts requests may be addressed to. A page that makes its own name resolve to 127.0.0.1 (DNS rebinding) still
/// sends that name as the host.
/// </summary>
internal sealed class HostRules(ProxyOptions options)
{
    private readonly string[] _allowed = [.. options.AllowedHosts];

    /// <summary>Judges the authority of a request: a host and perhaps a port.</summary>
    public bool Allows(ReadOnlySpan<char> authority)
    {
        var host = HostOf(authority);
        if (host.IsEmpty)
        {
            return false;
        }

        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]")
        {
            return true;
        }

        foreach (var allowed in _allowed)
        {
            if (Matches(host, allowed))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(ReadOnlySpan<char> host, string allowed) =>
        allowed == "*"
        || host.Equals(allowed, StringComparison.OrdinalIgnoreCase)
        || (allowed.StartsWith("*.", StringComparison.Ordinal)
            && host.Length >= allowed.Length
            && host.EndsWith(allowed.AsSpan(1), StringComparison.OrdinalIgnoreCase));

    // Empty for what is no host with an optional port. The port is not judged: rebinding is about names.
    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> authority)
    {
        var end = authority.StartsWith('[') ? authority.IndexOf(']') + 1 : authority.IndexOf(':');
        if (end < 0 || (end == 0 && authority.StartsWith('[')))
        {
            return end < 0 ? authority : default;
        }

        var port = authority[end..];
        var valid = port.IsEmpty || (port[0] == ':' && !port[1..].ContainsAnyExceptInRange('0', '9'));
        return valid ? authority[..end] : default;
    }
}
