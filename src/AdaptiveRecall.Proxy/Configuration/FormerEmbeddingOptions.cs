using AdaptiveRecall.Memory.Onnx;
using AdaptiveRecall.Memory.OpenAI;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>How vectors were made before, section <c>AdaptiveRecall:Embedding:Previous</c>: the settings as they were.</summary>
public sealed record FormerEmbeddingOptions
{
    /// <summary>What made them; not set: nothing that has to be asked.</summary>
    public EmbedderKind? Kind { get; set; }

    /// <summary>The model on this machine.</summary>
    public OnnxEmbeddingOptions Onnx { get; set; } = new();

    /// <summary>The service.</summary>
    public OpenAIEmbeddingOptions OpenAI { get; set; } = new();
}
