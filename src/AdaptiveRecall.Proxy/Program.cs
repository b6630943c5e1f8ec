using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.CommandLine;
using AdaptiveRecall.Proxy.Compatibility;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Demo;
using AdaptiveRecall.Proxy.Engine;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Health;
using AdaptiveRecall.Proxy.Interception;
using AdaptiveRecall.Proxy.Listening;
using AdaptiveRecall.Proxy.Mcp;
using AdaptiveRecall.Proxy.MemoryApi;
using AdaptiveRecall.Proxy.Telemetry;

namespace AdaptiveRecall.Proxy;

internal static class Program
{
    private static Task<int> Main(string[] arguments) => ProxyCommand.InvokeAsync(arguments, async configuration =>
    {
        await using var demo = await DemoSession.StartAsync(configuration, CancellationToken.None);
        return await ProxyLifetime.RunAsync(() => Build(configuration));
    });

    /// <summary>The proxy, part by part.</summary>
    /// <param name="configuration">Its settings.</param>
    /// <param name="configure">Puts other services in the place of these, for tests and commands.</param>
    /// <param name="rehearses">Recall is rehearsed while the rest is built: not for a command, which ends before that pays.</param>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    internal static WebApplication Build(IConfiguration configuration, Action<IServiceCollection>? configure = null, bool rehearses = true)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddConfiguration(configuration);
        var options = builder.Services.AddProxyOptions(builder.Configuration, out var warnings);

        builder.AddConsoleLog();
        builder.AddListeners(options);
        builder.Services
            .AddTelemetry(options.Telemetry, warnings)
            .AddHealth()
            .AddAccess(options, Exposure.Of(options, configuration))
            .AddForwarding(options)
            .AddEngine(options, rehearses ? RecallRehearsal.Start() : RecallRehearsal.None)
            .AddInterception(options)
            .AddMemoryApi()
            .AddMemoryMcp(options.Mcp);
        configure?.Invoke(builder.Services);
        builder.Services.AddAuditing(options.Audit);

        var app = builder.Build();
        app.UseRequestTargets();
        app.UseHostRules();
        app.UseRequestLog();
        app.UseUserPaths();
        app.UseOwnRoutes(routes =>
        {
            routes.MapHealth();
            routes.MapMetrics(options.Telemetry);
            routes.MapMemoryApi();
            routes.MapMemoryMcp(options.Mcp);
        });
        app.UseUpstreamAccess();
        app.UseCompatibility(options);
        app.UseInterception();
        app.RunForwarding();
        return app;
    }
}
