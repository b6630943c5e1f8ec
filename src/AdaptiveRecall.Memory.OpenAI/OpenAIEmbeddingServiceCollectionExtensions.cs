using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Embedding;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>Adds the embedder that is asked over HTTP.</summary>
public static class OpenAIEmbeddingServiceCollectionExtensions
{
    /// <summary>Adds it as the embedder. The options are validated at the start.</summary>
    public static IServiceCollection AddOpenAIEmbedder(this IServiceCollection services, Action<OpenAIEmbeddingOptions> configure)
    {
        services.AddOptions<OpenAIEmbeddingOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<OpenAIEmbeddingOptions>, OpenAIEmbeddingOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(static provider => new OpenAIEmbeddingGenerator(
            provider.GetRequiredService<IOptions<OpenAIEmbeddingOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<OpenAIEmbeddingGenerator>>(),
            provider.GetService<IMeterFactory>()));
        return services.AddTextEmbedder();
    }
}
