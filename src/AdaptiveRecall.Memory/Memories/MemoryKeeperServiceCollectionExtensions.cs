using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Memories.Import;
using AdaptiveRecall.Memory.Storage;
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
        services.TryAddSingleton<ErasureBarrier>();
        services.TryAddSingleton(static provider => new MemoryKeeper(
            provider.GetRequiredService<IMemoryStore>(),
            provider.GetRequiredService<OwnerKeys>(),
            provider.GetRequiredService<TextEmbedder>(),
            provider.GetRequiredService<MemoryIdGenerator>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetServices<IErasureObserver>())
        {
            Barrier = provider.GetRequiredService<ErasureBarrier>(),

            // Without learning there is nothing to put into order by.
            Reconciler = provider.GetService<MemoryReconciler>() is { } reconciler
                ? new DraftReconciler(provider.GetRequiredService<IMemoryStore>(), reconciler, provider.GetRequiredService<MemoryIdGenerator>(), provider.GetRequiredService<TimeProvider>())
                : null,
        });
        services.TryAddSingleton<MemoryHistory>();
        services.TryAddSingleton<MemoryImporter>();
        return services;
    }
}
