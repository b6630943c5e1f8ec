using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Embedding;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Testing.Migration;

/// <summary>An embedder with a name, whose vectors are another's for every name; the same text has the same vector.</summary>
internal sealed class NamedGenerator(string name, int dimensions) : IEmbeddingGenerator<string, Embedding<float>>
{
    private int _texts;

    /// <summary>Happens before every answer; may throw.</summary>
    public Func<IReadOnlyList<string>, Task>? Meanwhile { get; set; }

    /// <summary>What its similarities say; not set: it does not know.</summary>
    public SimilarityScale? Scale { get; init; } = SimilarityScale.Reference;

    /// <summary>Its vectors are sums over words, so that texts with words in common are near.</summary>
    public bool OfWords { get; init; }

    /// <summary>How many texts it embedded.</summary>
    public int Texts => Volatile.Read(ref _texts);

    public string Id => "test/" + name;

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        if (Meanwhile is { } meanwhile)
        {
            await meanwhile(texts);
        }

        Interlocked.Add(ref _texts, texts.Length);
        return [.. texts.Select(text => new Embedding<float>(VectorOf(text)))];
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", null, name, dimensions)
        : serviceType == typeof(SimilarityScale) ? Scale
        : null;

    public void Dispose()
    {
    }

    private float[] VectorOf(string text)
    {
        if (!OfWords)
        {
            return HashOf(text);
        }

        var sum = new float[dimensions];
        foreach (var word in text.Split([' ', '.', '?'], StringSplitOptions.RemoveEmptyEntries).Where(static word => word.Length > 3))
        {
            var hash = HashOf(word);
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += hash[i];
            }
        }

        return sum;
    }

    private float[] HashOf(string text) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(name + text)).Take(dimensions).Select(static value => value - 127.5f)];
}
