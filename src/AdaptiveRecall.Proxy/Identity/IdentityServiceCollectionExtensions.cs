using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>Registers identity.</summary>
internal static class IdentityServiceCollectionExtensions
{
    /// <summary>Adds <see cref="OwnerIdentifier"/>; the options are bound by the caller.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddOptions<IdentityOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<IdentityOptions>, IdentityDefaults>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IdentityOptions>, IdentityOptionsValidator>());
        services.TryAddSingleton<OwnerIdentifier>();
        return services;
    }
}
