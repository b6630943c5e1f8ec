using System.Diagnostics.CodeAnalysis;
using System.Net;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>Reads "host:port,host:port". The client's own parser would take options and passwords in it, too.</summary>
internal static class EndpointList
{
    private const int DefaultPort = 6379;

    public static bool TryParse(string text, [NotNullWhen(true)] out EndPointCollection? endpoints, out string wrong)
    {
        endpoints = null;
        wrong = "is empty";
        var found = new EndPointCollection();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            wrong = $"has '{part}'";
            if (!Uri.TryCreate($"redis://{part}", UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || uri.PathAndQuery.TrimEnd('/').Length > 0 || part.Contains('=', StringComparison.Ordinal))
            {
                return false;
            }

            var port = uri.Port > 0 ? uri.Port : DefaultPort;
            var host = uri.Host.Trim('[', ']');
            found.Add(IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, port) : new DnsEndPoint(host, port));
        }

        if (found.Count > 0)
        {
            endpoints = found;
        }

        return endpoints is not null;
    }
}
