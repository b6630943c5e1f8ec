using System.Net;

namespace AdaptiveRecall.Proxy.Listening;

/// <summary>Where to listen.</summary>
/// <param name="Scheme"><c>http</c>, <c>https</c> or <c>h2c</c>.</param>
/// <param name="Address">The address; <see langword="null"/>: localhost, which is both loopback addresses.</param>
/// <param name="Port">The port; 0: the system chooses.</param>
internal readonly record struct ListenAddress(string Scheme, IPAddress? Address, int Port)
{
    /// <summary>What may be written, for messages.</summary>
    public const string Allowed = "http://, https:// or h2c:// (HTTP/2 without TLS), then an IP address, localhost or *, and a port, such as http://127.0.0.1:5080";

    /// <summary>Whether only programs on this machine can reach it.</summary>
    public bool IsLoopback => Address is null || IPAddress.IsLoopback(Address);

    /// <summary>Reads an address as it is configured.</summary>
    public static bool TryParse(string text, out ListenAddress address)
    {
        address = default;
        var schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = schemeEnd < 0 ? "" : text[..schemeEnd].ToLowerInvariant();
        if (scheme is not ("http" or "https" or "h2c"))
        {
            return false;
        }

        var authority = text.AsSpan(schemeEnd + 3).TrimEnd('/');
        var colon = authority.LastIndexOf(':');
        var hasPort = colon >= 0 && authority[^1] != ']';
        var host = hasPort ? authority[..colon] : authority;
        var port = scheme == "https" ? 443 : 80;
        if (hasPort && (!int.TryParse(authority[(colon + 1)..], out port) || port is < 0 or > IPEndPoint.MaxPort))
        {
            return false;
        }

        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            // Both loopback addresses under one port that the system chooses is nothing it can do: then only IPv4.
            address = new(scheme, port == 0 ? IPAddress.Loopback : null, port);
            return true;
        }

        IPAddress? ip = host is "*" or "+" ? IPAddress.IPv6Any : null;
        if (ip is null && !IPAddress.TryParse(host, out ip))
        {
            return false;
        }

        address = new(scheme, ip, port);
        return true;
    }
}
