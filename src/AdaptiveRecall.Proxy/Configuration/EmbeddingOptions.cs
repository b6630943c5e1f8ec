using AdaptiveRecall.Memory.Onnx;
using AdaptiveRecall.Memory.OpenAI;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>How texts become vectors, section <c>AdaptiveRecall:Embedding</c>. A change takes over by itself, while the proxy serves.</summary>
public sealed record EmbeddingOptions
{
    /// <summary>What makes them.</summary>
    public EmbedderKind Kind { get; set; } = EmbedderKind.Static;

    /// <summary>The model on this machine, for <see cref="EmbedderKind.Onnx"/>.</summary>
    public OnnxEmbeddingOptions Onnx { get; set; } = new();

    /// <summary>The service, for <see cref="EmbedderKind.OpenAI"/>.</summary>
    public OpenAIEmbeddingOptions OpenAI { get; set; } = new();

    /// <summary>
    /// How long the former embedder's vectors are kept after another one took over: as long, going back is quick. 1 minute to 365 days.
    /// </summary>
    public TimeSpan KeepOld { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The former embedder, so that it can answer queries until the new one has all vectors. The one that ships inside needs no mention.
    /// </summary>
    public FormerEmbeddingOptions Previous { get; set; } = new();
}
