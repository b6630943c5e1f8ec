using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>Registers identity.</summary>
internal static class IdentityServiceCollectionExtensions
{
    /// <summary>Adds <see cref="OwnerIdentifier"/>; the options come with the proxy's.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.TryAddSingleton<OwnerIdentifier>();
        return services;
    }
}
