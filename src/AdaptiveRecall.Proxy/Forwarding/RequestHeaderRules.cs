using System.Collections.Frozen;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Identity;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Which request headers an upstream gets: all that the client sent, but for those dropped and those set.</summary>
/// <param name="Dropped">Names that are never passed on.</param>
/// <param name="Set">Headers that are sent instead of the client's.</param>
/// <param name="ForwardedHeaders">Whether to say who asked and through whom.</param>
internal sealed record RequestHeaderRules(FrozenSet<string> Dropped, IReadOnlyList<KeyValuePair<string, string>> Set, bool ForwardedHeaders)
{
    // Any of these could carry the client's key: exactly one key is sent, never two.
    private static readonly string[] KeyHeaders = ["Authorization", "api-key", "x-api-key"];

    public static RequestHeaderRules Create(UpstreamOptions options, IdentityOptions identity)
    {
        var set = new Dictionary<string, string>(options.Headers, StringComparer.OrdinalIgnoreCase);
        var dropped = new HashSet<string>(ConnectionHeaders.HopByHop, StringComparer.OrdinalIgnoreCase) { "Host" };
        dropped.UnionWith(identity.UserHeaders);
        dropped.UnionWith(identity.TenantHeaders);
        if (options.ApiKeyVariable is { Length: > 0 } variable)
        {
            dropped.UnionWith(KeyHeaders);
            foreach (var name in KeyHeaders)
            {
                set.Remove(name);
            }

            var bearer = string.Equals(options.ApiKeyHeader, "Authorization", StringComparison.OrdinalIgnoreCase) ? "Bearer " : "";
            set[options.ApiKeyHeader] = bearer + Environment.GetEnvironmentVariable(variable);
        }

        dropped.UnionWith(set.Keys);
        return new(dropped.ToFrozenSet(StringComparer.OrdinalIgnoreCase), [.. set], options.ForwardedHeaders);
    }
}
