namespace AdaptiveRecall.Memory.OpenAI.Http;

/// <summary>The vector of a text.</summary>
/// <param name="Index">Which text; where it is not sent, the order says it.</param>
/// <param name="Embedding">The vector.</param>
internal sealed record EmbeddingItem(int? Index, float[]? Embedding);
