using AdaptiveRecall.Proxy.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Yarp.ReverseProxy.Forwarder;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>The end of the way: sends the request to its upstream and the answer back. Never twice.</summary>
internal sealed class ForwardingMiddleware(IHttpForwarder forwarder, ILogger<ForwardingMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<RequestTarget>();
        var upstream = target.Upstream ?? throw new InvalidOperationException("A request without an upstream reached the forwarding.");
        StreamWithoutLimits(context);
        return upstream.FirstByteTimeout == upstream.SilenceTimeout ? ForwardAsync(context, upstream, null) : WatchAndForwardAsync(context, upstream);
    }

    private async Task WatchAndForwardAsync(HttpContext context, Upstream upstream)
    {
        using var watch = new ProgressWatch(context, upstream);
        context.Features.Set(watch);
        await ForwardAsync(context, upstream, watch);
    }

    private async Task ForwardAsync(HttpContext context, Upstream upstream, ProgressWatch? watch)
    {
        var config = IsUpgrade(context) ? upstream.UpgradeConfig : upstream.Config;
        var error = await forwarder.SendAsync(
            context, upstream.Address, upstream.Client, config, upstream.Transformer, watch?.Stalled ?? CancellationToken.None);
        if (error == ForwarderError.None || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var failure = ForwardingFailure.Of(error, context.Response.StatusCode, upstream, watch is { Stalled.IsCancellationRequested: true });
        var cause = context.GetForwarderErrorFeature()?.Exception;
        ForwardingLog.Failed(logger, upstream.Name, error, cause?.GetBaseException().Message);
        if (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Features.Get<IForwardingFeature>()?.AddResponseHeaders(context.Response.Headers);
            await ErrorResponse.WriteAsync(context, failure);
        }
    }

    private static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    // Kestrel cuts bodies that pause for 5 s. A pausing upload or a slow reader is not ours to judge: the upstream's timeouts end it.
    private static void StreamWithoutLimits(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } request)
        {
            request.MinDataRate = null;
        }

        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } response)
        {
            response.MinDataRate = null;
        }
    }
}
