using AdaptiveRecall.Proxy.Compatibility;
using AdaptiveRecall.Proxy.Listening;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Reads and validates all settings, once, at the start.</summary>
internal static class ProxyOptionsReader
{
    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">Where they come from.</param>
    /// <param name="warnings">What is odd, and does not stop the start.</param>
    /// <exception cref="SettingsException">The proxy cannot start with them.</exception>
    public static ProxyOptions Read(IConfiguration configuration, out IReadOnlyList<string> warnings)
    {
        var report = new SettingsReport();
        var options = new ProxyOptions();
        var section = configuration.GetSection(ProxyOptions.Section);
        SettingsBinder.Bind(options, section, report);

        // Who configures Kestrel's own endpoints and nothing here wants those alone.
        if (configuration.GetSection("Kestrel:Endpoints").Exists() && !section.GetSection(nameof(ProxyOptions.Listen)).Exists())
        {
            options.Listen = [];
        }

        AddDefaultUpstream(options);
        options.ApplyCompatibility();
        options.Store = StoreLocation.Resolve(options.Store);
        options.Encryption.KeyFolder = StoreLocation.ResolveKeys(options.Encryption.KeyFolder);
        options.Learning.SpoolFolder = StoreLocation.ResolveSpool(options.Learning.SpoolFolder, options.Store);
        if (options.Encryption.KeyFolder is not null)
        {
            // The spool holds what was said in clear. Without it turns wait in memory while the store is away, as on a machine without a disk.
            options.Learning.SpoolLimit = 0;
        }

        ProxyOptionsValidator.Validate(options, Exposure.Of(options, configuration), report);
        warnings = report.Warnings;
        return report.Problems.Count == 0 ? options : throw new SettingsException(report.Problems);
    }

    /// <summary>Reads where memories are kept, and looks at nothing else: what only copies stores does not listen.</summary>
    /// <exception cref="SettingsException">The store cannot be opened with them.</exception>
    public static ProxyOptions ReadStore(IConfiguration configuration)
    {
        var report = new SettingsReport();
        var options = new ProxyOptions();
        SettingsBinder.Bind(options, configuration.GetSection(ProxyOptions.Section), report);
        options.Store = StoreLocation.Resolve(options.Store);
        options.Encryption.KeyFolder = StoreLocation.ResolveKeys(options.Encryption.KeyFolder);
        ProxyOptionsValidator.ValidateStore(options, report);
        return report.Problems.Count == 0 ? options : throw new SettingsException(report.Problems);
    }

    private static void AddDefaultUpstream(ProxyOptions options)
    {
        if (!options.Upstreams.TryGetValue(UpstreamOptions.DefaultName, out var upstream))
        {
            options.Upstreams[UpstreamOptions.DefaultName] = upstream = new();
        }

        upstream.Url = options.Upstream ?? upstream.Url ?? UpstreamOptions.DefaultUrl;
    }
}
