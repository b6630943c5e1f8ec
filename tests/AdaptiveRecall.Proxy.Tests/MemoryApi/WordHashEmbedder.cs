using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

/// <summary>Vectors of length 1 by hashed words: texts of the same words are the same, others are apart.</summary>
internal sealed class WordHashEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Dimensions = 64;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(static value => new Embedding<float>(VectorOf(value)))));

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static float[] VectorOf(string text)
    {
        var vector = new float[Dimensions];
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = 17;
            foreach (var character in word.ToLowerInvariant())
            {
                hash = unchecked((hash * 31) + character);
            }

            vector[(hash & 0x7FFFFFFF) % Dimensions]++;
        }

        var length = MathF.Sqrt(vector.Sum(static component => component * component));
        return length == 0 ? vector : Array.ConvertAll(vector, component => component / length);
    }
}
