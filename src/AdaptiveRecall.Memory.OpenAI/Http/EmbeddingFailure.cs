namespace AdaptiveRecall.Memory.OpenAI.Http;

/// <summary>An attempt that failed. Its message holds nothing of texts, keys or answers.</summary>
/// <param name="message">What happened.</param>
/// <param name="transient">Another attempt may succeed.</param>
/// <param name="inner">The cause.</param>
internal sealed class EmbeddingFailure(string message, bool transient, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Another attempt may succeed.</summary>
    public bool IsTransient => transient;

    /// <summary>It is about these texts (too long, refused) and says nothing of the service.</summary>
    public bool IsAboutTexts { get; init; }

    /// <summary>How long the service asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
