using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Wires the settings.</summary>
internal static class ConfigurationExtensions
{
    /// <summary>Reads and validates all settings and offers each section as <see cref="IOptions{TOptions}"/> and as itself.</summary>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public static ProxyOptions AddProxyOptions(this IServiceCollection services, IConfiguration configuration, out IReadOnlyList<string> warnings)
    {
        var options = ProxyOptionsReader.Read(configuration, out warnings);
        services.TryAddSingleton(TimeProvider.System);
        services
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
