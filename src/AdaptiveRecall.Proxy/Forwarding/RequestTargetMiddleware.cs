using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Reads the target of every request.</summary>
internal sealed class RequestTargetMiddleware(RequestDelegate next, UpstreamTable upstreams, ProxyOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        var tunnels = context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
        var target = RequestTargetParser.Parse(request.Method, request.RawTarget, tunnels, upstreams, options.Mcp);
        if (target.Kind == RequestKind.Invalid)
        {
            return ErrorResponse.WriteAsync(context, new(target.ProblemStatus, target.Problem!, "invalid_request_error", "invalid_target"));
        }

        context.Features.Set(target);
        return next(context);
    }
}
