using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>An embedder that does what the test wants instead of embedding.</summary>
internal sealed class FailingEmbedder(Func<Task> fail) : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly EmbeddingGeneratorMetadata Metadata = new("test", defaultModelId: "failing", defaultModelDimensions: 8);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        await fail();
        return [.. values.Select(static _ => new Embedding<float>(new float[8]))];
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(EmbeddingGeneratorMetadata) ? Metadata : null;

    public void Dispose()
    {
    }
}
