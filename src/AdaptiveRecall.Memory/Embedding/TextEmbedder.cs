using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>Turns texts into vectors of length 1, by whichever embedder is configured.</summary>
public sealed class TextEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator)
{
    /// <summary>Names the embedder and its version: vectors of different ids are never compared.</summary>
    public string Id => throw new NotImplementedException(generator.ToString());

    /// <summary>How long its vectors are.</summary>
    public int Dimensions => throw new NotImplementedException();

    /// <summary>The vector of a text: of length 1, or all zero where the embedder knows none of its words.</summary>
    public ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The vectors of several texts, in order.</summary>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) => throw new NotImplementedException();
}
