using AdaptiveRecall.Proxy.Configuration;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>
/// What holds on every route of ours, whatever answers: how much a body may have, and what a browser may do with an answer that it was
/// shown by itself (nothing: no scripts, no frames, no guessing of types, no copy). Answers of upstreams are not touched.
/// </summary>
internal sealed class OwnResponseMiddleware(RequestDelegate next, ProxyOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = options.Limits.ApiBodyLimit;
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return next(context);
    }
}
