using AdaptiveRecall.Memory.Embedding;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Bench.Recall;

/// <summary>
/// Embedders unlike the one that ships inside, made from nothing that must be downloaded: whether the floor keeps its meaning when the embedder changes.
/// </summary>
internal sealed class OtherEmbedder(Func<string, float[]> embed) : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Trigrams = 384;

    // As E5 has them: everything between .7 and 1. A constant component of .835 leaves the order as it was.
    private const float Common = .835f;
    private const float Rest = .55f;

    /// <summary>The one of a name; <see langword="null"/>: the one that ships inside.</summary>
    public static OtherEmbedder? Of(string? name) => name switch
    {
        null or "inside" => null,
        "trigrams" => new OtherEmbedder(TrigramsOf),
        "squeezed" => Squeezed(),
        _ => throw new ArgumentException($"--embedder is '{name}': it can be inside, trigrams or squeezed."),
    };

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(embed(text)))));

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static OtherEmbedder Squeezed()
    {
        var inside = new StaticEmbeddingGenerator();
        return new OtherEmbedder(text => [.. inside.Embed(text).Select(static value => value * Rest), Common]);
    }

    // Of every three letters, as fastText takes them: knows spelling, and nothing of meaning.
    private static float[] TrigramsOf(string text)
    {
        var vector = new float[Trigrams];
        var letters = $" {text.ToLowerInvariant()} ";
        for (var i = 0; i + 3 <= letters.Length; i++)
        {
            var hash = 2166136261u;
            foreach (var letter in letters.AsSpan(i, 3))
            {
                hash = (hash ^ letter) * 16777619u;
            }

            vector[hash % Trigrams] += (hash & 0x10000) == 0 ? 1 : -1;
        }

        var length = MathF.Sqrt(vector.Sum(static value => value * value));
        return length == 0 ? vector : [.. vector.Select(value => value / length)];
    }
}
