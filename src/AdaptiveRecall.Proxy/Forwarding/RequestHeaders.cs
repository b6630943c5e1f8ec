using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Adds headers to an outgoing request, their values as they are.</summary>
internal static class RequestHeaders
{
    public static void Add(HttpRequestMessage request, string name, StringValues values)
    {
        // HttpClient joins several values with commas, which is wrong for cookies alone (RFC 6265, section 5.4).
        if (values.Count > 1 && name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
        {
            values = string.Join("; ", values.ToArray());
        }

        if (values.Count == 1)
        {
            var value = values.ToString();
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                // Content-Type and the like live with the content, and a GET may have one without having a body.
                (request.Content ??= new EmptyContent()).Headers.TryAddWithoutValidation(name, value);
            }
        }
        else if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
        {
            (request.Content ??= new EmptyContent()).Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
    }

    /// <summary>Says who asked and through whom.</summary>
    public static void AddForwarded(HttpContext context, HttpRequestMessage request)
    {
        if (context.Connection.RemoteIpAddress is { } peer)
        {
            Add(request, "X-Forwarded-For", peer.ToString());
        }

        Add(request, "X-Forwarded-Proto", context.Request.Scheme);
        Add(request, "X-Forwarded-Host", context.Request.Headers.Host);
        var version = context.Request.Protocol.AsSpan(context.Request.Protocol.IndexOf('/', StringComparison.Ordinal) + 1);
        Add(request, "Via", string.Create(CultureInfo.InvariantCulture, $"{version} adaptive-recall"));
    }
}
