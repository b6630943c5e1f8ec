namespace AdaptiveRecall.Proxy.Identity;

/// <summary>The headers by which a known front-end names its users.</summary>
/// <param name="Name">What <see cref="IdentityOptions.Profiles"/> calls it.</param>
/// <param name="UserHeaders">Its headers, the one it prefers itself first.</param>
public sealed record IdentityProfile(string Name, IReadOnlyList<string> UserHeaders)
{
    /// <summary>The profiles there are.</summary>
    public static IReadOnlyList<IdentityProfile> All { get; } =
    [
        // Sent with ENABLE_FORWARD_USER_INFO_HEADERS=true: open_webui/utils/headers.py. The id, not the e-mail: an e-mail changes hands.
        new("open-webui", ["X-OpenWebUI-User-Id"]),

        // In LiteLLM's own order of precedence: https://docs.litellm.ai/docs/proxy/customers
        new("litellm", ["x-litellm-customer-id", "x-litellm-end-user-id"]),

        // https://supermemory.ai/docs/model-enhancement/identifying-users
        new("supermemory", ["x-sm-user-id"]),

        // https://docs.helicone.ai/features/advanced-usage/user-metrics
        new("helicone", ["Helicone-User-Id"]),
    ];

    /// <summary>Whether there is a profile of that name.</summary>
    public static bool Exists(string name) => All.Any(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The user headers of these profiles, in their order.</summary>
    public static IEnumerable<string> HeadersOf(IEnumerable<string> names) =>
        names.SelectMany(static name => All.Where(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).SelectMany(static profile => profile.UserHeaders);
}
