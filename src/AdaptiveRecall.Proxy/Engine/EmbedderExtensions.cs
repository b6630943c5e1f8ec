using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Embedding.Migration;
using AdaptiveRecall.Memory.Onnx;
using AdaptiveRecall.Memory.OpenAI;
using AdaptiveRecall.Proxy.Configuration;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>
/// Wires the embedder. A method for each kind, because what a method names is loaded when it first runs: who does not run models does not
/// load 30 MB for them.
/// </summary>
internal static class EmbedderExtensions
{
    public static IServiceCollection AddEmbedder(this IServiceCollection services, EmbeddingOptions options)
    {
        services.AddSingleton(Options.Create(new EmbedderMigrationOptions { KeepOld = options.KeepOld }));
        if (options.Previous.Kind is { } kind and not EmbedderKind.Static)
        {
            services.AddSingleton(provider => new FormerEmbedder(() => Open(provider, kind, options.Previous.Onnx, options.Previous.OpenAI)));
        }

        if (options.Kind != EmbedderKind.Static)
        {
            services.AddSingleton(provider => Open(provider, options.Kind, options.Onnx, options.OpenAI));
        }

        return services.AddStaticEmbedder().AddEmbedderMigration();
    }

    private static IEmbeddingGenerator<string, Embedding<float>> Open(IServiceProvider services, EmbedderKind kind, OnnxEmbeddingOptions onnx, OpenAIEmbeddingOptions openAI) =>
        kind == EmbedderKind.Onnx ? OpenOnnx(onnx) : OpenOpenAI(services, openAI);

    private static OnnxEmbeddingGenerator OpenOnnx(OnnxEmbeddingOptions options)
    {
        try
        {
            return OnnxEmbeddingGenerator.Open(options);
        }
        catch (InvalidDataException exception)
        {
            // What can be seen without loading the model was seen when the settings were validated.
            throw new SettingsException([$"AdaptiveRecall:Embedding:Onnx: {exception.Message}"]);
        }
    }

    private static OpenAIEmbeddingGenerator OpenOpenAI(IServiceProvider services, OpenAIEmbeddingOptions options) => new(
        options,
        services.GetRequiredService<TimeProvider>(),
        services.GetService<ILogger<OpenAIEmbeddingGenerator>>(),
        services.GetService<IMeterFactory>());
}
