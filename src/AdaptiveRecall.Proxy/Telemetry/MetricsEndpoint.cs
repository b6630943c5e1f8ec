using OpenTelemetry.Metrics;

namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>The route that Prometheus scrapes. Where it is not asked for, nothing of it is set up: an instrument nobody listens to costs a null check.</summary>
internal static class MetricsEndpoint
{
    // The runtime's and the server's own say whether it is us or the machine. HttpClient's are left out: their tags name the upstream's host.
    private static readonly string[] Meters =
    [
        "AdaptiveRecall.*",
        "System.Runtime",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];

    public static IServiceCollection AddMetricsEndpoint(this IServiceCollection services, TelemetryOptions options)
    {
        if (options.Metrics)
        {
            services.AddOpenTelemetry().WithMetrics(static metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        }

        return services;
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes, TelemetryOptions options)
    {
        if (options.Metrics)
        {
            routes.MapPrometheusScrapingEndpoint("/metrics");
        }
    }
}
