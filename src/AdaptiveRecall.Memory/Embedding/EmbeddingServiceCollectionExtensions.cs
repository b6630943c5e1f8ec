using AdaptiveRecall.Memory.Memories;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>Registers embedders.</summary>
public static class EmbeddingServiceCollectionExtensions
{
    /// <summary>
    /// Adds the <see cref="TextEmbedder"/>, with the embedder that ships inside unless an
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> is registered already.
    /// </summary>
    public static IServiceCollection AddStaticEmbedder(this IServiceCollection services)
    {
        services.TryAddSingleton<IEmbeddingGenerator<string, Embedding<float>>, StaticEmbeddingGenerator>();
        return services.AddTextEmbedder();
    }

    /// <summary>Adds the <see cref="TextEmbedder"/>, for an <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> that is registered by its own package.</summary>
    public static IServiceCollection AddTextEmbedder(this IServiceCollection services)
    {
        services.TryAddSingleton<TextEmbedder>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErasureObserver, TextEmbedder>(static provider => provider.GetRequiredService<TextEmbedder>()));
        return services;
    }
}
