using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Wires the settings.</summary>
internal static class ConfigurationExtensions
{
    /// <summary>Reads and validates all settings and offers each section as <see cref="IOptions{TOptions}"/> and as itself.</summary>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public static ProxyOptions AddProxyOptions(this WebApplicationBuilder builder, out IReadOnlyList<string> warnings)
    {
        var options = ProxyOptionsReader.Read(builder.Configuration, out warnings);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddSection(options)
            .AddSection(options.Identity)
            .AddSection(options.Recall)
            .AddSection(options.Learning)
            .AddSection(options.Ledger)
            .AddSection(options.Limits);
        return options;
    }

    private static IServiceCollection AddSection<TOptions>(this IServiceCollection services, TOptions options)
        where TOptions : class =>
        services.AddSingleton(options).AddSingleton(Options.Create(options));
}
