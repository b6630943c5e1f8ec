using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Use;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Adds learning.</summary>
public static class LearningServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="MemoryLearner"/>, its settings and their check at start. It needs an <see cref="IMemoryStore"/>, <see cref="OwnerKeys"/>,
    /// a <see cref="TextEmbedder"/>, a <see cref="MemoryIdGenerator"/>, recall (whose cached cards it reads), a <see cref="TimeProvider"/>, metrics and logging.
    /// </summary>
    public static IServiceCollection AddLearning(this IServiceCollection services)
    {
        services.AddOptions<LearningOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LearningOptions>, LearningOptionsValidator>());
        services.TryAddSingleton(static provider => new KnownMemories(provider.GetRequiredService<IMemoryStore>()));
        services.AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<KnownMemories>());
        services.TryAddSingleton<CandidateMemories>();
        services.TryAddSingleton<StoredCopies>();
        services.TryAddSingleton<MemoryClosing>();
        services.TryAddSingleton<MemoryReconciler>();
        services.TryAddSingleton<Tombstones>();
        services.AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<Tombstones>());
        services.TryAddSingleton(static provider => new MemoryForgetter(
            provider.GetRequiredService<IMemoryStore>(),
            provider.GetRequiredService<CandidateMemories>(),
            provider.GetRequiredService<MemoryClosing>(),
            provider.GetRequiredService<Tombstones>(),
            provider.GetRequiredService<TimeProvider>(),
            ObserversOf(provider)));
        services.TryAddSingleton(static provider => new MemoryUse(
            provider.GetRequiredService<IMemoryStore>(),
            provider.GetRequiredService<OwnerKeys>(),
            provider.GetRequiredService<CandidateMemories>(),
            provider.GetRequiredService<KnownMemories>(),
            provider.GetRequiredService<StoredCopies>(),
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MemoryUse>>()));
        services.TryAddSingleton(static provider => new MemoryLifecycle(
            provider.GetRequiredService<IMemoryStore>(),
            provider.GetRequiredService<CandidateMemories>(),
            provider.GetRequiredService<StoredCopies>(),
            provider.GetRequiredService<IOptions<LearningOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            ObserversOf(provider)));
        services.TryAddSingleton(static provider => new MemoryLearner(
            provider.GetRequiredService<IMemoryStore>(),
            provider.GetRequiredService<OwnerKeys>(),
            provider.GetRequiredService<TextEmbedder>(),
            provider.GetRequiredService<MemoryReconciler>(),
            provider.GetRequiredService<MemoryForgetter>(),
            provider.GetRequiredService<Tombstones>(),
            provider.GetRequiredService<MemoryIdGenerator>(),
            provider.GetRequiredService<IOptions<LearningOptions>>(),
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MemoryLearner>>()));
        services.AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<MemoryLearner>());
        return services.AddHostedService<LearningHostedService>().AddHostedService<OwnerWorker>();
    }

    // The learner is one of them, and needs who tells them.
    private static Lazy<IReadOnlyList<IErasureObserver>> ObserversOf(IServiceProvider provider) =>
        new(() => [.. provider.GetServices<IErasureObserver>()]);
}
