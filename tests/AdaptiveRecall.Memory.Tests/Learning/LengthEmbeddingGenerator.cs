using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Tests.Learning;

/// <summary>A vector for any text, or a failure.</summary>
internal sealed class LengthEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    public bool Fails { get; set; }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Fails
            ? Task.FromException<GeneratedEmbeddings<Embedding<float>>>(new HttpRequestException("away"))
            : Task.FromResult<GeneratedEmbeddings<Embedding<float>>>([.. values.Select(static text => new Embedding<float>(new float[] { text.Length, 1, 0 }))]);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("length", null, "1", 3) : null;

    public void Dispose()
    {
    }
}
