namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>Wires what people and operators see.</summary>
internal static class TelemetryExtensions
{
    /// <summary>The log on the console. The standard <c>Logging</c> section changes its levels.</summary>
    public static void AddConsoleLog(this WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System", LogLevel.Warning);
        // Every client that hangs up would be a warning with a stack trace. ForwardingLog says what matters, in a line.
        builder.Logging.AddFilter("Yarp", LogLevel.Error);
        // A request that took too long is answered; it is no warning with a stack trace.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Http.Timeouts", LogLevel.Error);
        // Enabled at any level, it makes an activity for every request.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A start that fails ends in one line of ProxyLifetime, not in a stack trace before it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Services.AddSingleton<ILoggerProvider, ConsoleLogProvider>();
    }

    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetryOptions options, IReadOnlyList<string> warnings) => services
        .AddMetricsEndpoint(options)
        .AddSingleton<OwnerLabel>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<StartupReport>(provider, warnings));

    /// <summary>One line a chat request.</summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) => app.UseMiddleware<RequestLogMiddleware>();
}
