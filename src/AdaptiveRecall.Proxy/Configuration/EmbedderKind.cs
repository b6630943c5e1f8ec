namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>What makes vectors of texts.</summary>
public enum EmbedderKind
{
    /// <summary>The word vectors that ship inside: no key, no download, no network, microseconds. English.</summary>
    Static,

    /// <summary>A published model on this machine's processor.</summary>
    Onnx,

    /// <summary>A service that speaks OpenAI's <c>/embeddings</c>.</summary>
    OpenAI,
}
