using AdaptiveRecall.Proxy.Forwarding;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>Writes the line of a request when it has ended.</summary>
internal sealed class RequestLogMiddleware(RequestDelegate next, TimeProvider time, OwnerLabel label, ILogger<RequestLogMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<RequestTarget>();
        var isLogged = logger.IsEnabled(target.Kind == RequestKind.Chat ? LogLevel.Information : LogLevel.Debug);
        return isLogged ? LogAsync(context, target) : next(context);
    }

    private async Task LogAsync(HttpContext context, RequestTarget target)
    {
        var start = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // 499, as proxies have called it since nginx: the client did not wait for the answer.
            var status = context.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
            var milliseconds = time.GetElapsedTime(start).TotalMilliseconds;
            if (target.Kind == RequestKind.Chat)
            {
                var report = context.Features.Get<ChatReport>();
                var owner = report?.Owner is { } known ? label.Of(known) : "-";
                RequestLog.Chat(
                    logger, status, milliseconds, report?.Status ?? "-", report?.Injected ?? 0, report?.Recall.TotalMilliseconds ?? 0, owner, target.Upstream!.Name);
            }
            else
            {
                RequestLog.Other(logger, context.Request.Method, status, milliseconds, target.Kind == RequestKind.Own ? "own" : target.Upstream!.Name);
            }
        }
    }
}
