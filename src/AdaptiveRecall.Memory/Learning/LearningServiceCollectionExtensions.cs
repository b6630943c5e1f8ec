using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Use;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.AI;
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
    /// a <see cref="TextEmbedder"/>, a <see cref="MemoryIdGenerator"/>, recall (whose cached cards it reads), a <see cref="TimeProvider"/>, metrics
    /// and logging; and, where a model is to be asked, an <see cref="IChatClient"/>.
    /// </summary>
    public static IServiceCollection AddLearning(this IServiceCollection services)
    {
        services.AddOptions<LearningOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LearningOptions>, LearningOptionsValidator>());
        services.TryAddSingleton(static provider => new KnownMemories(provider.GetRequiredService<IMemoryStore>(), meters: provider.GetRequiredService<IMeterFactory>()));
        services.AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<KnownMemories>());
        services.TryAddSingleton<CandidateMemories>();
        services.TryAddSingleton<StoredCopies>();
        services.TryAddSingleton<MemoryClosing>();
        services.TryAddSingleton<MemoryReconciler>();
        services.TryAddSingleton<Tombstones>();
        services.TryAddSingleton(static provider => new ModelMetrics(provider.GetRequiredService<IMeterFactory>(), ModelOptionsOf(provider)));
        services.TryAddSingleton(static provider => new ModelBudget(provider.GetRequiredService<IMemoryStore>(), ModelOptionsOf(provider), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new LearningModel(
            provider.GetService<IChatClient>(),
            ModelOptionsOf(provider),
            provider.GetRequiredService<ModelBudget>(),
            provider.GetRequiredService<ModelMetrics>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new JudgedMemories(
            provider.GetRequiredService<IMemoryStore>(),
            provider.GetRequiredService<TextEmbedder>(),
            provider.GetRequiredService<MemoryReconciler>(),
            provider.GetRequiredService<Tombstones>(),
            provider.GetRequiredService<IOptions<LearningOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new ModelExtractor(
            provider.GetRequiredService<IMemoryStore>(),
            provider.GetRequiredService<LearningModel>(),
            provider.GetRequiredService<CandidateMemories>(),
            provider.GetRequiredService<JudgedMemories>(),
            provider.GetRequiredService<MemoryIdGenerator>(),
            provider.GetRequiredService<IOptions<LearningOptions>>().Value,
            provider.GetRequiredService<ModelMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ModelExtractor>>()));
        services.AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<Tombstones>());
        services.TryAddSingleton(static provider => new MemoryForgetter(
            provider.GetRequiredService<IMemoryStore>(),
            provider.GetRequiredService<CandidateMemories>(),
            provider.GetRequiredService<MemoryClosing>(),
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
            ObserversOf(provider),
            provider.GetRequiredService<ModelConsolidator>(),
            provider.GetServices<ILifecycleObserver>()));
        services.TryAddSingleton(static provider => new ModelConsolidator(
            provider.GetRequiredService<IMemoryStore>(),
            provider.GetRequiredService<LearningModel>(),
            provider.GetRequiredService<CandidateMemories>(),
            provider.GetRequiredService<MemoryClosing>(),
            provider.GetRequiredService<TextEmbedder>(),
            provider.GetRequiredService<MemoryIdGenerator>(),
            provider.GetRequiredService<IOptions<LearningOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ModelConsolidator>>()));
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

    private static ModelLearningOptions ModelOptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<LearningOptions>>().Value.Model;

    // The learner is one of them, and needs who tells them.
    private static Lazy<IReadOnlyList<IErasureObserver>> ObserversOf(IServiceProvider provider) =>
        new(() => [.. provider.GetServices<IErasureObserver>()]);
}
