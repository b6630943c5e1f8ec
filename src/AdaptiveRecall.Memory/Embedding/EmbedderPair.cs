namespace AdaptiveRecall.Memory.Embedding;

/// <summary>Which embedders are in use at a moment.</summary>
/// <param name="Serving">Its vectors answer queries, and every new memory has one.</param>
/// <param name="Next">The one that is about to serve: new memories have a vector of it too. Not set: none.</param>
public sealed record EmbedderPair(Embedder Serving, Embedder? Next);
