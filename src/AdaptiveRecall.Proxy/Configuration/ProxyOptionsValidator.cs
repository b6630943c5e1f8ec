using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Proxy.Compatibility;
using AdaptiveRecall.Proxy.Engine;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.Listening;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>What settings must be, alone and together.</summary>
internal static class ProxyOptionsValidator
{
    public static void Validate(ProxyOptions options, Exposure exposure, SettingsReport report)
    {
        ValidateNames(options, report);
        ValidateStore(options, report);
        ValidateBounds(options, report);
        IdentityOptionsValidator.Validate(options.Identity, report);
        EmbeddingOptionsValidator.Validate(options, report);
        UpstreamOptionsValidator.Validate(options.Upstreams, report);
        if (report.Problems.Count == 0)
        {
            ValidateExposure(options, exposure, report);
        }
    }

    /// <summary>What the settings of the store must be.</summary>
    public static void ValidateStore(ProxyOptions options, SettingsReport report)
    {
        if (options.Redis.Endpoints.Length > 0)
        {
            Add(new RedisOptionsValidator().Validate(null, options.Redis), report, "AdaptiveRecall:Redis:");
        }
        else if (options.Store is null)
        {
            report.Refuse("AdaptiveRecall:Store is not set, and the platform names no data folder (is HOME missing?). Set it to the file that memories are to be kept in.");
        }
        else if (Directory.Exists(options.Store))
        {
            report.Reject("Store", options.Store, "a file, and that is a folder");
        }

        ValidateKeyFolder(options, report);
    }

    // A copy of the store's folder would hold the keys as well, and what was erased could be read in it.
    private static void ValidateKeyFolder(ProxyOptions options, SettingsReport report)
    {
        if (options.Encryption.KeyFolder is { } keys
            && options.Redis.Endpoints.Length == 0
            && Path.GetDirectoryName(options.Store) is { } folder
            && !Path.GetRelativePath(folder, keys).StartsWith("..", StringComparison.Ordinal)
            && !Path.IsPathRooted(Path.GetRelativePath(folder, keys)))
        {
            report.Reject("Encryption:KeyFolder", keys, "a folder that is not in the store's own, " + folder + ": whoever copies that must not have the keys");
        }
    }

    private static void ValidateNames(ProxyOptions options, SettingsReport report)
    {
        RejectWhere(options.Listen, "Listen", ListenAddress.Allowed, static text => !ListenAddress.TryParse(text, out _), report);
        RejectWhere(options.AllowedHosts, "AllowedHosts", "a host name without scheme or port, *.suffix, or *", static host =>
            host.Length == 0 || host.Contains('/', StringComparison.Ordinal) || (host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[')), report);
        RejectWhere(options.AllowedOrigins, "AllowedOrigins", "an origin such as https://console.example.com", static origin =>
            !Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.GetLeftPart(UriPartial.Authority) != origin, report);
        RejectWhere(options.Identity.UserHeaders, "Identity:UserHeaders", IdentityHeader.Allowed, static name => !IdentityHeader.IsAllowed(name), report);
        RejectWhere(options.Identity.TenantHeaders, "Identity:TenantHeaders", IdentityHeader.Allowed, static name => !IdentityHeader.IsAllowed(name), report);
        RejectWhere(options.Identity.Profiles, "Identity:Profiles", "one of " + string.Join(", ", IdentityProfile.All.Select(static profile => profile.Name)), static name => !IdentityProfile.Exists(name), report);
        RejectWhere(options.Compatibility, "Compatibility", "one of " + string.Join(", ", CompatibilityProfile.All.Select(static profile => profile.Name)), static name => CompatibilityProfile.Find(name) is null, report);
    }

    private static void ValidateBounds(ProxyOptions options, SettingsReport report)
    {
        Between("Limits:BodyLimit", options.Limits.BodyLimit, 1024, 1L << 30, report);
        Between("Limits:ScanMemoryLimit", options.Limits.ScanMemoryLimit, options.Limits.BodyLimit, 1L << 40, report);
        Between("Limits:ApiBodyLimit", options.Limits.ApiBodyLimit, 1024, 1L << 30, report);

        SettingRules.Time("Limits:ApiTimeout", options.Limits.ApiTimeout, TimeSpan.FromHours(1), report);
        Between("Rates:Chat", options.Rates.Chat, 0, 1_000_000, report);
        Between("Rates:Writes", options.Rates.Writes, 0, 1_000_000, report);
        Between("Rates:Erasures", options.Rates.Erasures, 0, 1_000_000, report);

        Between("Ledger:EntryLimit", options.Ledger.EntryLimit, 100, 10_000_000, report);
        Between("Ledger:ByteLimit", options.Ledger.ByteLimit, 1L << 20, 1L << 36, report);
        Between("Ledger:Expiry", options.Ledger.Expiry, TimeSpan.FromMinutes(1), TimeSpan.FromDays(90), report);
        Between("Receipts:Expiry", options.Receipts.Expiry, TimeSpan.Zero, TimeSpan.FromDays(3650), report);

        // What the engine says of its own settings.
        Add(new RecallOptionsValidator().Validate(null, options.Recall), report);
        Add(new LearningOptionsValidator().Validate(null, options.Learning), report);
        Add(new AuditOptionsValidator().Validate(null, options.Audit), report);
        LearningModelExtensions.Validate(options.Learning.Model, report);
    }

    private static void Add(ValidateOptionsResult result, SettingsReport report, string prefix = "")
    {
        foreach (var problem in result.Failures ?? [])
        {
            report.Refuse(prefix + problem);
        }
    }

    private static void ValidateExposure(ProxyOptions options, Exposure exposure, SettingsReport report)
    {
        if (exposure.LoopbackOnly)
        {
            return;
        }

        if (options.Demo)
        {
            report.Refuse("AdaptiveRecall:Demo is on, which is for loopback only, and AdaptiveRecall:Listen names other addresses.");
        }

        // A proof is asked of whoever names a user and of whoever would spend the upstream's key.
        if (options.Identity.TrustNetwork || options.Identity.Mode != IdentityMode.Trusted)
        {
            return;
        }

        if (options.Identity.UserHeaders.Count > 0)
        {
            report.Refuse(
                "AdaptiveRecall:Listen names addresses that others can reach, where anybody could send another user's header and be given their memories. "
                + "Listen on a loopback address, or set AdaptiveRecall:Identity:TrustNetwork=true if everybody who can reach this proxy may be trusted.");
        }

        if (options.Upstreams.Values.Any(static upstream => !string.IsNullOrEmpty(upstream.ApiKeyVariable)))
        {
            report.Refuse(
                "AdaptiveRecall:Listen names addresses that others can reach, where anybody could spend the upstream's key (ApiKeyVariable). "
                + "Listen on a loopback address, or set AdaptiveRecall:Identity:TrustNetwork=true if everybody who can reach this proxy may be trusted.");
        }
    }

    private static void RejectWhere(IReadOnlyList<string> values, string name, string allowed, Predicate<string> isWrong, SettingsReport report)
    {
        foreach (var value in values)
        {
            if (isWrong(value))
            {
                report.Reject(name, value, allowed);
            }
        }
    }

    private static void Between(string name, TimeSpan value, TimeSpan least, TimeSpan most, SettingsReport report)
    {
        if (value < least || value > most)
        {
            report.Reject(name, value, $"from {least} to {most}");
        }
    }

    private static void Between(string name, long value, long least, long most, SettingsReport report)
    {
        if (value < least || value > most)
        {
            report.Reject(name, value, $"from {least} to {most}");
        }
    }
}
