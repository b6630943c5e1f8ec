using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Adds recall to an application.</summary>
public static class RecallServiceCollectionExtensions
{
    /// <summary>
    /// Adds the <see cref="MemoryRecaller"/>. It needs an <see cref="IMemoryStore"/>, a <see cref="TextEmbedder"/> and
    /// metrics; <see cref="RecallOptions"/> are validated at start.
    /// </summary>
    public static IServiceCollection AddMemoryRecall(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptionsWithValidateOnStart<RecallOptions, RecallOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OwnerKeys>();
        services.TryAddSingleton<ErasureBarrier>();
        services.TryAddSingleton(RankingWeights.Default);
        services.TryAddSingleton<RecallMetrics>();
        services.TryAddSingleton<OwnerCardsCache>();
        services.TryAddSingleton<CardSource>();

        // The first that hears of an erasure: caches that are emptied afterwards ask it what they may keep.
        services.AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<ErasureBarrier>());
        services.AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<OwnerKeys>());
        services.AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<OwnerCardsCache>());
        services.TryAddSingleton(static provider => new MemoryRecaller(
            provider.GetRequiredService<IMemoryStore>(),
            provider.GetRequiredService<OwnerKeys>(),
            provider.GetRequiredService<TextEmbedder>(),
            provider.GetRequiredService<OwnerCardsCache>(),
            provider.GetRequiredService<CardSource>(),
            provider.GetRequiredService<RankingWeights>(),
            provider.GetRequiredService<IOptions<RecallOptions>>(),
            provider.GetRequiredService<RecallMetrics>(),
            provider.GetRequiredService<ErasureBarrier>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
