using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Encryption;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Access.Keys;
using AdaptiveRecall.Proxy.Access.Limits;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Identity.Signatures;
using AdaptiveRecall.Proxy.Identity.Tokens;
using AdaptiveRecall.Proxy.Listening;
using AdaptiveRecall.Proxy.MemoryApi;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>Wires who may ask for what.</summary>
internal static class AccessExtensions
{
    public static IServiceCollection AddAccess(this IServiceCollection services, ProxyOptions options, Exposure exposure) => services
        .AddRouting()
        .AddCors()
        .AddSingleton(new HostRules(options))
        .AddSingleton(exposure)
        .AddSingleton<ApiKeyStore>()
        .AddSingleton<ApiKeyCache>()
        .AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<ApiKeyCache>())
        .AddSingleton<ApiKeyUses>()
        .AddSingleton<ApiKeyVerifier>()
        .AddSingleton(provider => new SignatureVerifier(options.Identity.Signed, SharedNames(provider.GetRequiredService<IMemoryStore>()), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(_ => new TokenVerifier(options.Identity.Jwt))
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<CallerAuthenticator>(provider, options.Identity))
        .AddSingleton<RefusedAccess>()
        .AddRequestLimits(options);

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
                own.UseMiddleware<OwnResponseMiddleware>();
                own.UseAllowedOrigins();
                own.UseWhen(static context => !IsMonitoring(context), static guarded => guarded.UseMiddleware<MemoryApiMiddleware>());
                own.UseRouting();
                own.UseMiddleware<ScopeMiddleware>();
                own.UseRequestLimits();
                own.UseEndpoints(map);
                own.Run(OwnRouteNotFound.InvokeAsync);
            });

    /// <summary>Judges what is forwarded.</summary>
    public static IApplicationBuilder UseUpstreamAccess(this IApplicationBuilder app) => app.UseMiddleware<UpstreamAccessMiddleware>().UseChatLimits();

    // A page of a configured origin, and no other, may read our answers. Nothing is sent along that a browser keeps (cookies): there is none.
    private static void UseAllowedOrigins(this IApplicationBuilder own)
    {
        var origins = own.ApplicationServices.GetRequiredService<ProxyOptions>().AllowedOrigins;
        if (origins.Count > 0)
        {
            own.UseCors(policy => policy
                .WithOrigins([.. origins])
                .AllowAnyHeader()
                .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Patch, HttpMethods.Delete)
                .WithExposedHeaders("ETag", "Location", "Retry-After", MemoryEndpoint.DigestHeader));
        }
    }

    private static IUsedNames? SharedNames(IMemoryStore store)
    {
        var inner = AuditedStore.Undecorated(store);
        return (inner is EncryptedStore encrypted ? encrypted.Inner : inner) as IUsedNames;
    }

    // Orchestrators and Prometheus ask from wherever they are, with no Origin and no body; everything else of ours is guarded.
    private static bool IsMonitoring(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);
}
