using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Forwarding;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Hosting;

/// <summary>
/// What our own transformer does to headers, for a YARP with transforms of its own: identity and control headers end here, and answers say
/// what memory did.
/// </summary>
internal sealed class HeaderExchangeMiddleware(RequestDelegate next, ProxyOptions options)
{
    private const string ControlPrefix = "x-memory-";

    private readonly string[] _identity = [.. options.Identity.UserHeaders, .. options.Identity.TenantHeaders];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.GetRequiredFeature<RequestTarget>().Kind == RequestKind.Own && !IsTheirs(context.Request.Path))
        {
            // A spelling of our paths that the application's routing did not take for one.
            return OwnRouteNotFound.InvokeAsync(context);
        }

        RemoveControl(context.Request.Headers);
        foreach (var name in _identity)
        {
            context.Request.Headers.Remove(name);
        }

        context.Response.OnStarting(static state => Answer((HttpContext)state), context);
        return next(context);
    }

    // Health and metrics are the application's own here.
    private static bool IsTheirs(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);

    private static Task Answer(HttpContext context)
    {
        RemoveControl(context.Response.Headers);
        context.Features.Get<IForwardingFeature>()?.AddResponseHeaders(context.Response.Headers);
        return Task.CompletedTask;
    }

    private static void RemoveControl(IHeaderDictionary headers)
    {
        foreach (var name in headers.Keys.Where(static name => name.StartsWith(ControlPrefix, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            headers.Remove(name);
        }
    }
}
