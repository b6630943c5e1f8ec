using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Listening;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>Wires who may ask for what.</summary>
internal static class AccessExtensions
{
    public static IServiceCollection AddAccess(this IServiceCollection services, ProxyOptions options, Exposure exposure) =>
        services.AddRouting().AddSingleton(new HostRules(options)).AddSingleton(exposure);

    /// <summary>Refuses requests to hosts that are not ours, on every route.</summary>
    public static IApplicationBuilder UseHostRules(this IApplicationBuilder app) => app.UseMiddleware<HostMiddleware>();

    /// <summary>
    /// Answers what is addressed to the proxy itself, so that none of it is ever forwarded: by the endpoints mapped here,
    /// or with 404. The memory API among them is guarded.
    /// </summary>
    public static IApplicationBuilder UseOwnRoutes(this IApplicationBuilder app, Action<IEndpointRouteBuilder> map) =>
        app.MapWhen(
            static context => context.Features.GetRequiredFeature<RequestTarget>().Kind == RequestKind.Own,
            own =>
            {
                own.UseWhen(static context => !IsMonitoring(context), static guarded => guarded.UseMiddleware<MemoryApiMiddleware>());
                own.UseRouting();
                own.UseEndpoints(map);
                own.Run(OwnRouteNotFound.InvokeAsync);
            });

    // Orchestrators and Prometheus ask from wherever they are, with no Origin and no body; everything else of ours is guarded.
    private static bool IsMonitoring(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);
}
