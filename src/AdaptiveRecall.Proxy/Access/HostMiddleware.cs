using AdaptiveRecall.Proxy.Errors;
using AdaptiveRecall.Proxy.Forwarding;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>Refuses, on every route, requests that are addressed to another host.</summary>
internal sealed class HostMiddleware(RequestDelegate next, HostRules rules)
{
    // 421 Misdirected Request (RFC 9110, section 15.5.20): this server does not answer for that authority.
    private const string Message = "Requests to this host are not answered here. If the name is yours, add it to AdaptiveRecall:AllowedHosts.";

    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Headers.Host;
        var target = context.Features.GetRequiredFeature<RequestTarget>();
        if (host.Count == 1 && rules.Allows(host[0]) && (target.Authority is null || rules.Allows(target.Authority)))
        {
            return next(context);
        }

        return target.Kind == RequestKind.Own
            ? ProblemResponse.WriteAsync(context, StatusCodes.Status421MisdirectedRequest, "Host not allowed", Message)
            : ErrorResponse.WriteAsync(context, new(StatusCodes.Status421MisdirectedRequest, Message, "invalid_request_error", "host_not_allowed"));
    }
}
