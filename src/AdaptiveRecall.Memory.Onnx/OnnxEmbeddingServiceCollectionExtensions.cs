using AdaptiveRecall.Memory.Embedding;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Onnx;

/// <summary>Adds the embedder that runs a model on this machine.</summary>
public static class OnnxEmbeddingServiceCollectionExtensions
{
    /// <summary>Adds it as the embedder. The options are validated at the start.</summary>
    public static IServiceCollection AddOnnxEmbedder(this IServiceCollection services, Action<OnnxEmbeddingOptions> configure)
    {
        services.AddOptions<OnnxEmbeddingOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<OnnxEmbeddingOptions>, OnnxEmbeddingOptionsValidator>();
        services.TryAddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(static provider =>
            OnnxEmbeddingGenerator.Open(provider.GetRequiredService<IOptions<OnnxEmbeddingOptions>>().Value));
        return services.AddTextEmbedder();
    }
}
