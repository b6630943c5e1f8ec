using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// One embedder: its name, and vectors of length 1 that were checked. Vectors of texts that were embedded lately are kept, within a bound, for
/// queries and for memories apart: an import must not push out what conversations ask for.
/// </summary>
public sealed class Embedder
{
    // A vector that is this near to length 1 (as a square) is left as it is: the rounding of 32-bit floats.
    private const double Tolerance = 1e-6;

    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    private readonly EmbeddingMetrics _metrics;
    private readonly VectorCache _queries = new();
    private readonly VectorCache _memories = new();
    private int _dimensions;
    private SimilarityScale _scale;
    private bool _owesVectors;

    internal Embedder(IEmbeddingGenerator<string, Embedding<float>> generator, EmbeddingMetrics metrics)
    {
        _generator = generator;
        _metrics = metrics;
        var metadata = generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        _dimensions = metadata?.DefaultModelDimensions ?? 0;
        Id = $"{metadata?.ProviderName ?? generator.GetType().Name}/{metadata?.DefaultModelId ?? "default"}";
        _scale = generator.GetService(typeof(SimilarityScale)) as SimilarityScale ?? SimilarityScale.Unknown;
    }

    /// <summary>Names the embedder and everything that changes its vectors: vectors of different ids are never compared.</summary>
    public string Id { get; }

    /// <summary>What its similarities say: as it brings it along, else as it was measured, else <see cref="SimilarityScale.Unknown"/>.</summary>
    public SimilarityScale Scale
    {
        get => Volatile.Read(ref _scale);
        internal set => Volatile.Write(ref _scale, value);
    }

    /// <summary>How long its vectors are: as the generator says, else as its first vector was.</summary>
    /// <exception cref="InvalidOperationException">The generator does not say, and nothing was embedded yet.</exception>
    public int Dimensions => Volatile.Read(ref _dimensions) is > 0 and var dimensions
        ? dimensions
        : throw new InvalidOperationException($"The embedder {Id} does not say how long its vectors are: embed a text first.");

    /// <summary>What is stored for a text that could not be embedded: all zero, found by no vector. Whoever takes it is owed one.</summary>
    public ReadOnlyMemory<float> TakeNoVector()
    {
        OwesVectors = true;
        return new float[Math.Max(1, Volatile.Read(ref _dimensions))];
    }

    /// <summary>A memory was kept without a vector since this was last made up for.</summary>
    internal bool OwesVectors
    {
        get => Volatile.Read(ref _owesVectors);
        set => Volatile.Write(ref _owesVectors, value);
    }

    /// <summary>The vector of a text that is to find memories: of length 1, or all zero where the embedder knows none of its words.</summary>
    /// <exception cref="EmbedderUnavailableException">It cannot be asked now.</exception>
    /// <exception cref="InvalidDataException">The generator gave something that is no vector of its dimensions.</exception>
    public ValueTask<ReadOnlyMemory<float>> EmbedQueryAsync(string text, CancellationToken cancellationToken)
    {
        var key = VectorCache.KeyOf(text);
        var hit = _queries.TryGet(key, out var vector);
        _metrics.LookedUp(hit, TextPurpose.Query);
        if (hit)
        {
            return new(vector);
        }

        var generated = _generator.GenerateAsync([text], TextPurposeOption.Tell(TextPurpose.Query), cancellationToken);
        return generated.IsCompletedSuccessfully ? new(Keep(key, generated.Result)) : AwaitAsync(key, generated);
    }

    /// <summary>The vectors of several texts that are to find memories, in order.</summary>
    /// <inheritdoc cref="EmbedQueryAsync" path="/exception"/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedQueriesAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        EmbedAsync(texts, TextPurpose.Query, _queries, cancellationToken);

    /// <summary>The vectors of several memories' texts, in order.</summary>
    /// <inheritdoc cref="EmbedQueryAsync" path="/exception"/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedMemoriesAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        EmbedAsync(texts, TextPurpose.Memory, _memories, cancellationToken);

    /// <summary>Drops all vectors that are kept: a text that was erased may be nearly read from its vector.</summary>
    internal void Forget()
    {
        _queries.Clear();
        _memories.Clear();
    }

    private async ValueTask<ReadOnlyMemory<float>> AwaitAsync(UInt128 key, Task<GeneratedEmbeddings<Embedding<float>>> generated) =>
        Keep(key, await generated.ConfigureAwait(false));

    private ReadOnlyMemory<float> Keep(UInt128 key, GeneratedEmbeddings<Embedding<float>> generated)
    {
        var vector = Check(generated, 1)[0];
        _metrics.Evicted(_queries.Add(key, vector));
        return vector;
    }

    private async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(
        IReadOnlyList<string> texts, TextPurpose purpose, VectorCache cache, CancellationToken cancellationToken)
    {
        var vectors = new ReadOnlyMemory<float>[texts.Count];
        var keys = new UInt128[texts.Count];
        var missing = new List<int>();
        for (var i = 0; i < texts.Count; i++)
        {
            keys[i] = VectorCache.KeyOf(texts[i]);
            var hit = cache.TryGet(keys[i], out vectors[i]);
            _metrics.LookedUp(hit, purpose);
            if (!hit)
            {
                missing.Add(i);
            }
        }

        if (missing.Count == 0)
        {
            return vectors;
        }

        var generated = await _generator.GenerateAsync(missing.Select(index => texts[index]), TextPurposeOption.Tell(purpose), cancellationToken).ConfigureAwait(false);
        var made = Check(generated, missing.Count);
        for (var i = 0; i < made.Length; i++)
        {
            vectors[missing[i]] = made[i];
            _metrics.Evicted(cache.Add(keys[missing[i]], made[i]));
        }

        return vectors;
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

        return square == 0 || Math.Abs(square - 1) <= Tolerance ? vector : Scaled(vector.Span, 1 / Math.Sqrt(square));
    }

    private static float[] Scaled(ReadOnlySpan<float> vector, double factor)
    {
        var scaled = new float[vector.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = (float)(vector[i] * factor);
        }

        return scaled;
    }
}
