using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Compatibility;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Engine;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Health;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.Interception;
using AdaptiveRecall.Proxy.Listening;
using AdaptiveRecall.Proxy.Mcp;
using AdaptiveRecall.Proxy.MemoryApi;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AdaptiveRecall.Proxy.Hosting;

/// <summary>The interception and the memory API for people who run their own YARP. Routes, clusters, transforms and listeners stay theirs.</summary>
public static class AdaptiveRecallExtensions
{
    /// <summary>
    /// Adds the engine, the store, the interception and the memory API, by the settings in the section <c>AdaptiveRecall</c>. What that says of
    /// listeners and of where upstreams are means nothing here; <c>Upstreams:default:Placement</c> and <c>:Memory</c> do.
    /// </summary>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public static IServiceCollection AddAdaptiveRecall(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var options = services.AddProxyOptions(configuration, out _);
        return services
            .AddHealth()
            // Where the application listens is not ours to know: each peer of the memory API is judged by itself.
            .AddAccess(options, new Exposure(LoopbackOnly: true))
            .AddForwarding(options)
            .AddEngine(options, RecallRehearsal.Start())
            .AddInterception(options)
            .AddMemoryApi()
            .AddMemoryMcp(options.Mcp)
            .AddAuditing(options.Audit)
            .PostConfigure<KestrelServerOptions>(kestrel => ReadIdentityAsBytes(kestrel, options.Identity));
    }

    /// <summary>
    /// Gives chat requests their memories and learns from them. First in the pipeline of <c>MapReverseProxy(proxy => …)</c>, before what chooses a destination.
    /// Nothing after it sees the headers that name the user or ask something of memory.
    /// </summary>
    public static IApplicationBuilder UseAdaptiveRecall(this IApplicationBuilder proxy)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        proxy.UseRequestTargets();
        proxy.UseUpstreamAccess();
        proxy.UseCompatibility(proxy.ApplicationServices.GetRequiredService<ProxyOptions>());
        proxy.UseInterception();
        return proxy.UseMiddleware<HeaderExchangeMiddleware>();
    }

    /// <summary>Maps the memory API under <c>/memory</c>, and the MCP server where it is enabled.</summary>
    public static IEndpointRouteBuilder MapAdaptiveRecall(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = endpoints.ServiceProvider.GetRequiredService<ProxyOptions>();
        var own = endpoints.CreateApplicationBuilder();
        own.Use(static next => context =>
        {
            // Routed once by the application; the API has routes of its own, and routing leaves alone what has an endpoint.
            context.SetEndpoint(null);
            return next(context);
        });
        own.UseRequestTargets();
        own.UseHostRules();
        own.UseOwnRoutes(routes =>
        {
            routes.MapMemoryApi();
            routes.MapMemoryMcp(options.Mcp);
        });
        own.Run(OwnRouteNotFound.InvokeAsync);

        var handler = own.Build();
        endpoints.Map("/memory/{**path}", handler);
        if (options.Mcp)
        {
            endpoints.Map(McpExtensions.Path + "/{**path}", handler);
        }

        return endpoints;
    }

    // An id is strict UTF-8, read from the bytes; Kestrel would decode them first.
    private static void ReadIdentityAsBytes(KestrelServerOptions kestrel, IdentityOptions identity)
    {
        var names = identity.UserHeaders.Concat(identity.TenantHeaders).Append(ControlHeaders.SessionHeader).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = kestrel.RequestHeaderEncodingSelector;
        kestrel.RequestHeaderEncodingSelector = name => names.Contains(name) ? System.Text.Encoding.Latin1 : others(name);
    }
}
