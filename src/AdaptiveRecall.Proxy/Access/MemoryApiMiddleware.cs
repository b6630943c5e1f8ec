using System.Net;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Errors;
using AdaptiveRecall.Proxy.Listening;
using AdaptiveRecall.Proxy.MemoryApi.Transfer;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>Guards the memory API: who may use it, from which pages, with which bodies.</summary>
internal sealed class MemoryApiMiddleware(RequestDelegate next, ProxyOptions options, Exposure exposure)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsFromAllowedPage(context.Request))
        {
            return ProblemResponse.WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                "Origin not allowed",
                "Pages of this origin may not use the memory API. If the page is yours, add its origin to AdaptiveRecall:AllowedOrigins.");
        }

        if (!IsFromThisMachine(context))
        {
            return ProblemResponse.WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                "Memory API closed",
                "The memory API has no keys yet, so it is open only while the proxy listens on loopback addresses alone, to programs on the same machine, and not through another proxy. "
                + "Use it there, or set AdaptiveRecall:Listen to loopback addresses.");
        }

        if (!HasJsonBodyOrNone(context))
        {
            return ProblemResponse.WriteAsync(
                context, StatusCodes.Status415UnsupportedMediaType, "Unsupported media type", "The memory API takes bodies of the type application/json.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = options.Limits.ApiBodyLimit;
        }

        return next(context);
    }

    // Both are set by browsers and cannot be set by a page's script. Programs send neither.
    private bool IsFromAllowedPage(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        if (origins.Count > 0 && !(origins.Count == 1 && IsAllowedOrigin(origins.ToString(), request)))
        {
            return false;
        }

        var site = request.Headers["Sec-Fetch-Site"];
        return site.Count == 0 || (site.Count == 1 && site.ToString() is "same-origin" or "none");
    }

    private bool IsAllowedOrigin(string origin, HttpRequest request) =>
        origin.Equals($"{request.Scheme}://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase)
        || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private bool IsFromThisMachine(HttpContext context)
    {
        if (!exposure.LoopbackOnly || context.Connection.RemoteIpAddress is not { } peer || !IsLoopback(peer))
        {
            return false;
        }

        // A proxy on this machine makes everybody a loopback peer; it gives itself away here.
        foreach (var (name, _) in context.Request.Headers)
        {
            if (name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // A page can send text/plain or a form anywhere without asking; JSON needs a preflight, which is not answered.
    private static bool HasJsonBodyOrNone(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
        || (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) 
                || type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals(ExportEndpoint.MediaType, StringComparison.OrdinalIgnoreCase)));
}
