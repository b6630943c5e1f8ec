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
        services.TryAddSingleton<TextEmbedder>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErasureObserver, TextEmbedder>(static provider => provider.GetRequiredService<TextEmbedder>()));
        return services;
    }
}
