using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Memories.Import;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>Registers the keeper.</summary>
public static class MemoryKeeperServiceCollectionExtensions
{
    /// <summary>Adds <see cref="MemoryKeeper"/>, <see cref="MemoryHistory"/> and <see cref="MemoryImporter"/>. The store and the embedder are added by whoever chooses them.</summary>
    public static IServiceCollection AddMemoryKeeper(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MemoryIdGenerator>();
        services.TryAddSingleton<OwnerKeys>();
        services.TryAddSingleton<MemoryKeeper>();
        services.TryAddSingleton<MemoryHistory>();
        services.TryAddSingleton<MemoryImporter>();
        return services;
    }
}
