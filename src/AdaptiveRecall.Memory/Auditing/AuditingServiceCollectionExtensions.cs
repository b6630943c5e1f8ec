using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>Registers the audit.</summary>
public static class AuditingServiceCollectionExtensions
{
    /// <summary>Audits the store that is registered so far: call it last.</summary>
    public static IServiceCollection AddAuditing(this IServiceCollection services, AuditOptions options)
    {
        var registered = services.Last(static service => service.ServiceType == typeof(IMemoryStore) && !service.IsKeyedService);
        services.Remove(registered);
        services.AddSingleton(provider => new AuditSource((IMemoryStore)(registered.ImplementationInstance
            ?? registered.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!))));
        services.AddSingleton(static provider => provider.GetRequiredService<AuditSource>().Log);
        services.AddSingleton(provider => new AuditTrail(
            provider.GetRequiredService<IAuditLog>(),
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetService<ILogger<AuditTrail>>() ?? NullLogger<AuditTrail>.Instance));
        services.AddSingleton<AuditReader>();
        services.AddSingleton<IMemoryStore>(provider => options.Enabled
            ? new AuditedStore(provider.GetRequiredService<AuditSource>().Store, provider.GetRequiredService<AuditTrail>())
            : provider.GetRequiredService<AuditSource>().Store);
        return services;
    }

    /// <summary>The store before it was audited.</summary>
    private sealed record AuditSource(IMemoryStore Store)
    {
        public IAuditLog Log => Store as IAuditLog ?? throw new InvalidOperationException($"{Store.Description} cannot keep an audit: it does not implement {nameof(IAuditLog)}.");
    }
}
