using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Tests.Embedding;

/// <summary>Gives the vectors that a test wants, and counts how often it was asked.</summary>
internal sealed class StubGenerator(Func<string, float[]> embed) : IEmbeddingGenerator<string, Embedding<float>>
{
    public EmbeddingGeneratorMetadata? Metadata { get; init; }

    /// <summary>What an answer waits for; not set: it is there at once.</summary>
    public Task? Gate { get; init; }

    /// <summary>How many vectors too few it gives.</summary>
    public int Missing { get; init; }

    public int Calls { get; private set; }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Calls++;
        if (Gate is { } gate)
        {
            await gate.WaitAsync(cancellationToken);
        }

        return [.. values.Skip(Missing).Select(text => new Embedding<float>(embed(text)))];
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? Metadata : null;

    public void Dispose()
    {
    }
}
