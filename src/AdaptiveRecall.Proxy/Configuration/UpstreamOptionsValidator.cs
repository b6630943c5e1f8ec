namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>What the settings of upstreams must be.</summary>
internal static class UpstreamOptionsValidator
{
    // What a timer can wait for at most is 49 days; a day is beyond every generation.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    private static readonly string[] OwnSegments = ["memory", "health", "metrics"];

    public static void Validate(IDictionary<string, UpstreamOptions> upstreams, SettingsReport report)
    {
        foreach (var (name, upstream) in upstreams)
        {
            var section = $"Upstreams:{name}";
            ValidateUrl(section, upstream, report);
            ValidatePrefix(section, name, upstream, report);
            ValidateHeaders(section, upstream, report);
            SettingRules.Time($"{section}:FirstByteTimeout", upstream.FirstByteTimeout, LongestTimeout, report);
            SettingRules.Time($"{section}:SilenceTimeout", upstream.SilenceTimeout, LongestTimeout, report);
            SettingRules.Time($"{section}:ConnectTimeout", upstream.ConnectTimeout, LongestTimeout, report);
        }

        foreach (var same in upstreams.GroupBy(static upstream => upstream.Value.Prefix ?? "").Where(static same => same.Count() > 1 && same.Key.Length > 0))
        {
            report.Refuse($"The upstreams {string.Join(" and ", same.Select(static upstream => upstream.Key))} have the same prefix '{same.Key}': each needs its own.");
        }
    }

    private static void ValidateUrl(string section, UpstreamOptions upstream, SettingsReport report)
    {
        var valid = Uri.TryCreate(upstream.Url, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            && url.Query.Length == 0
            && url.Fragment.Length == 0
            && url.UserInfo.Length == 0;
        if (!valid)
        {
            // A user and password would be in the value: it is not repeated.
            var value = url is { UserInfo.Length: > 0 } ? "a URL with a password" : upstream.Url;
            report.Reject($"{section}:Url", value, "an http:// or https:// URL, without user, query or fragment, such as https://api.openai.com/v1");
        }
    }

    private static void ValidatePrefix(string section, string name, UpstreamOptions upstream, SettingsReport report)
    {
        var isDefault = name.Equals(UpstreamOptions.DefaultName, StringComparison.OrdinalIgnoreCase);
        if (isDefault != string.IsNullOrEmpty(upstream.Prefix))
        {
            report.Reject($"{section}:Prefix", upstream.Prefix, isDefault ? "left out: the default upstream takes what no prefix matches" : "set: only the upstream named 'default' has none");
        }
        else if (!isDefault && !IsPrefix(upstream.Prefix!))
        {
            report.Reject($"{section}:Prefix", upstream.Prefix, "a path such as /azure, without a slash at its end, dots or escapes, and not /memory, /health or /metrics");
        }
    }

    private static bool IsPrefix(string prefix)
    {
        var segments = prefix.Split('/');
        return segments is ["", _, ..]
            && segments.Skip(1).All(static segment => segment is not ("" or "." or "..") && !segment.AsSpan().ContainsAny("%\\?# "))
            && !OwnSegments.Contains(segments[1], StringComparer.OrdinalIgnoreCase);
    }

    private static void ValidateHeaders(string section, UpstreamOptions upstream, SettingsReport report)
    {
        foreach (var (header, value) in upstream.Headers)
        {
            // The value may be a key: it is not repeated.
            if (!HeaderName.IsValid(header) || value.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                report.Reject($"{section}:Headers:{header}", "…", "a header's name, and a value in one line");
            }
        }

        if (upstream.ApiKeyHeader.ToUpperInvariant() is not ("AUTHORIZATION" or "API-KEY" or "X-API-KEY"))
        {
            report.Reject($"{section}:ApiKeyHeader", upstream.ApiKeyHeader, "Authorization, api-key or x-api-key");
        }

        if (!string.IsNullOrEmpty(upstream.ApiKeyVariable) && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(upstream.ApiKeyVariable)))
        {
            report.Reject($"{section}:ApiKeyVariable", upstream.ApiKeyVariable, "the name of an environment variable that holds a key, and that one is not set");
        }
    }
}
