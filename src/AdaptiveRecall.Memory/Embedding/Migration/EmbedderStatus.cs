namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>How the embedder is, for people: which one serves, and how far a change has come.</summary>
public sealed class EmbedderStatus(TextEmbedder embedder)
{
    private string? _detail;

    /// <summary>One line.</summary>
    public string Detail => Volatile.Read(ref _detail) ?? embedder.Serving.Id;

    internal void Set(string detail) => Volatile.Write(ref _detail, detail);
}
