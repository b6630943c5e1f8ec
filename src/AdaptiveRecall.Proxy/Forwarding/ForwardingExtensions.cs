using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Wires the forwarding.</summary>
internal static class ForwardingExtensions
{
    public static IServiceCollection AddForwarding(this IServiceCollection services, ProxyOptions options)
    {
        services.AddHttpForwarder();
        services.AddSingleton<ForwardingMiddleware>();
        // By a factory, so that the container closes the connections at the end.
        services.AddSingleton(_ => new UpstreamTable(options.Upstreams.Select(upstream => UpstreamFactory.Create(upstream.Key, upstream.Value, options.Identity))));
        return services;
    }

    /// <summary>Reads the target of every request, refuses those that are invalid, and leaves a <see cref="RequestTarget"/>.</summary>
    public static IApplicationBuilder UseRequestTargets(this IApplicationBuilder app) => app.UseMiddleware<RequestTargetMiddleware>();

    /// <summary>Forwards what came so far.</summary>
    public static void RunForwarding(this IApplicationBuilder app) =>
        app.Run(app.ApplicationServices.GetRequiredService<ForwardingMiddleware>().InvokeAsync);
}
