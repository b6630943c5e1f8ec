using AdaptiveRecall.Memory.Text;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// The embedder that works with no key, no download and no network: the sum of a text's word vectors, each weighted by
/// how rare its word is, brought to length 1. Smooth inverse frequency of Arora, Liang and Ma, "A simple but
/// tough-to-beat baseline for sentence embeddings" (ICLR 2017); weights and common directions are in the table already.
/// A text of which it knows no word has the zero vector. Safe for concurrent use; completes synchronously.
/// </summary>
public sealed class StaticEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly WordVectorTable _table = WordVectorTable.Open();
    private readonly EmbeddingGeneratorMetadata _metadata;

    /// <summary>Opens the word vectors.</summary>
    public StaticEmbeddingGenerator() =>
        _metadata = new EmbeddingGeneratorMetadata("static", providerUri: null, $"glove-{_table.Dimensions}d-{_table.ContentHash}", _table.Dimensions);

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<GeneratedEmbeddings<Embedding<float>>>(cancellationToken);
        }

        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var text in values)
        {
            embeddings.Add(new Embedding<float>(Embed(text)) { ModelId = _metadata.DefaultModelId });
        }

        return Task.FromResult(embeddings);
    }

    /// <summary>The vector of a text: of length 1, or all zero.</summary>
    public float[] Embed(ReadOnlySpan<char> text)
    {
        var vector = new float[_table.Dimensions];
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        while (words.MoveNext())
        {
            var number = Find(words.Word, buffer);
            if (number >= 0)
            {
                _table.AddTo(vector, number);
            }
        }

        ScaleToLengthOne(vector);
        return vector;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType == typeof(SimilarityScale) ? SimilarityScale.Reference
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Holds nothing that has to be given back.</summary>
    public void Dispose()
    {
    }

    // The word, else its singular: the table has the 48,000 most frequent words, and plurals are rarer.
    private int Find(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var number = _table.Find(word);
        if (number >= 0 || word.Length < 4 || word[^1] != 's')
        {
            return number;
        }

        if (word.EndsWith("ies"))
        {
            // The word lies in the reader's buffer, which is free until the next one is read.
            buffer[word.Length - 3] = 'y';
            return _table.Find(buffer[..(word.Length - 2)]);
        }

        number = _table.Find(word[..^1]);
        return number < 0 && word[^2] == 'e' ? _table.Find(word[..^2]) : number;
    }

    private static void ScaleToLengthOne(Span<float> vector)
    {
        var square = 0d;
        foreach (var value in vector)
        {
            square += (double)value * value;
        }

        if (square == 0)
        {
            return;
        }

        var factor = (float)(1 / Math.Sqrt(square));
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] *= factor;
        }
    }
}
