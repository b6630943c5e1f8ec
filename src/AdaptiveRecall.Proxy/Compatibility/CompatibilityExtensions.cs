using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Identity;

namespace AdaptiveRecall.Proxy.Compatibility;

/// <summary>Wires the profiles of other systems.</summary>
internal static class CompatibilityExtensions
{
    /// <summary>Lets the profiles name the user: their headers come to the configured ones, their body fields where none are configured.</summary>
    public static void ApplyCompatibility(this ProxyOptions options)
    {
        var identity = options.Identity;
        foreach (var profile in options.Compatibility.Select(CompatibilityProfile.Find).OfType<CompatibilityProfile>())
        {
            if (IdentityProfile.Exists(profile.Name) && !identity.Profiles.Contains(profile.Name, StringComparer.OrdinalIgnoreCase))
            {
                identity.Profiles = [.. identity.Profiles, profile.Name];
            }

            identity.BodyFields = [.. identity.BodyFields.Union(profile.BodyFields)];
        }
    }

    /// <summary>Translates headers where a profile is configured; else nothing stands in the way.</summary>
    public static IApplicationBuilder UseCompatibility(this IApplicationBuilder app, ProxyOptions options)
    {
        IReadOnlyList<CompatibilityProfile> profiles = [.. options.Compatibility.Select(CompatibilityProfile.Find).OfType<CompatibilityProfile>()];
        return profiles.Count == 0 ? app : app.UseMiddleware<CompatibilityMiddleware>(profiles);
    }
}
