using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>Turns texts into vectors of length 1, by whichever embedder is configured.</summary>
public sealed class TextEmbedder
{
    // A vector that is this near to length 1 (as a square) is left as it is: the rounding of 32-bit floats.
    private const double Tolerance = 1e-6;

    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    private readonly EmbeddingMetrics _metrics;
    private readonly QueryVectorCache _cache = new();
    private int _dimensions;

    /// <summary>Wraps a generator.</summary>
    /// <param name="generator">Makes the vectors, of any length.</param>
    /// <param name="meterFactory">Where cache hits are counted; not set: nowhere.</param>
    public TextEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator, IMeterFactory? meterFactory = null)
    {
        _generator = generator;
        _metrics = new EmbeddingMetrics(meterFactory);
        var metadata = generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        _dimensions = metadata?.DefaultModelDimensions ?? 0;
        Id = $"{metadata?.ProviderName ?? generator.GetType().Name}/{metadata?.DefaultModelId ?? "default"}";
    }

    /// <summary>Names the embedder and its version: vectors of different ids are never compared.</summary>
    public string Id { get; }

    /// <summary>How long its vectors are: as the generator says, else as its first vector was.</summary>
    /// <exception cref="InvalidOperationException">The generator does not say, and nothing was embedded yet.</exception>
    public int Dimensions => Volatile.Read(ref _dimensions) is > 0 and var dimensions
        ? dimensions
        : throw new InvalidOperationException($"The embedder {Id} does not say how long its vectors are: embed a text first.");

    /// <summary>The vector of a text: of length 1, or all zero where the embedder knows none of its words.</summary>
    /// <exception cref="InvalidDataException">The generator gave something that is no vector of its dimensions.</exception>
    public ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text, CancellationToken cancellationToken)
    {
        var key = QueryVectorCache.KeyOf(text);
        var hit = _cache.TryGet(key, out var vector);
        _metrics.LookedUp(hit);
        if (hit)
        {
            return new(vector);
        }

        var generated = _generator.GenerateAsync([text], cancellationToken: cancellationToken);
        return generated.IsCompletedSuccessfully ? new(Keep(key, generated.Result)) : AwaitAsync(key, generated);
    }

    /// <summary>The vectors of several texts, in order. They pass by the cache, which is for queries.</summary>
    /// <exception cref="InvalidDataException">The generator gave something that are no vectors of its dimensions.</exception>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        if (texts.Count == 0)
        {
            return [];
        }

        return Check(await _generator.GenerateAsync(texts, cancellationToken: cancellationToken).ConfigureAwait(false), texts.Count);
    }

    private async ValueTask<ReadOnlyMemory<float>> AwaitAsync(UInt128 key, Task<GeneratedEmbeddings<Embedding<float>>> generated) =>
        Keep(key, await generated.ConfigureAwait(false));

    private ReadOnlyMemory<float> Keep(UInt128 key, GeneratedEmbeddings<Embedding<float>> generated)
    {
        var vector = Check(generated, 1)[0];
        _metrics.Evicted(_cache.Add(key, vector));
        return vector;
    }

    private ReadOnlyMemory<float>[] Check(GeneratedEmbeddings<Embedding<float>> generated, int count)
    {
        if (generated.Count != count)
        {
            throw new InvalidDataException($"The embedder {Id} was given {count} texts and gave {generated.Count} vectors.");
        }

        var vectors = new ReadOnlyMemory<float>[count];
        for (var i = 0; i < count; i++)
        {
            vectors[i] = Normalize(generated[i].Vector);
        }

        return vectors;
    }

    private ReadOnlyMemory<float> Normalize(ReadOnlyMemory<float> vector)
    {
        var known = Interlocked.CompareExchange(ref _dimensions, vector.Length, 0);
        if (vector.Length == 0 || (known != 0 && known != vector.Length))
        {
            throw new InvalidDataException($"The embedder {Id} gave a vector of {vector.Length} dimensions where {known} were expected.");
        }

        // In 64 bits, where the square of no 32-bit float overflows.
        var square = 0d;
        foreach (var value in vector.Span)
        {
            square += (double)value * value;
        }

        if (!double.IsFinite(square))
        {
            throw new InvalidDataException($"The embedder {Id} gave a vector with a value that is no number.");
        }

        return square == 0 || Math.Abs(square - 1) <= Tolerance ? vector : Scale(vector.Span, 1 / Math.Sqrt(square));
    }

    private static float[] Scale(ReadOnlySpan<float> vector, double factor)
    {
        var scaled = new float[vector.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = (float)(vector[i] * factor);
        }

        return scaled;
    }
}
