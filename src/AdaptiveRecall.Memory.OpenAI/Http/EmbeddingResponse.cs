namespace AdaptiveRecall.Memory.OpenAI.Http;

/// <summary>What is read of the answer.</summary>
internal sealed record EmbeddingResponse(IReadOnlyList<EmbeddingItem?>? Data);
