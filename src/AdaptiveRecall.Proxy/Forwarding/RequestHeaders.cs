using System.Globalization;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Transforms;

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

        var added = values.Count == 1
            ? request.Headers.TryAddWithoutValidation(name, values.ToString())
            : request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        if (added)
        {
            return;
        }

        // Content-Type and the like live with the content. A GET may have one without a body, and YARP accepts no
        // content that it did not make: it has to make it.
        if (request.Content is null)
        {
            RequestTransform.AddHeader(new() { ProxyRequest = request }, name, values);
        }
        else
        {
            request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
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
