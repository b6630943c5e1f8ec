using AdaptiveRecall.Memory.Memories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Adds learning.</summary>
public static class LearningServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="MemoryLearner"/>, its settings and their check at start. It needs an <c>IMemoryStore</c>, <see cref="OwnerKeys"/>,
    /// a <c>TextEmbedder</c>, a <see cref="MemoryIdGenerator"/>, a <see cref="TimeProvider"/>, metrics and logging.
    /// </summary>
    public static IServiceCollection AddLearning(this IServiceCollection services)
    {
        services.AddOptions<LearningOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LearningOptions>, LearningOptionsValidator>());
        services.TryAddSingleton<MemoryLearner>();
        services.AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<MemoryLearner>());
        return services.AddHostedService<LearningHostedService>();
    }
}
