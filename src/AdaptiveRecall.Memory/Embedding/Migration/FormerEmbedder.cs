using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>An embedder that is not configured (any more) and can still be made, to answer queries while another one takes over.</summary>
/// <param name="Open">Makes it; may fail.</param>
public sealed record FormerEmbedder(Func<IEmbeddingGenerator<string, Embedding<float>>> Open);
