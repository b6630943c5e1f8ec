namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// The embedder cannot be asked now: it is away, overloaded, too slow, or its circuit is open. Recall goes on by words. Its message holds
/// nothing of the texts.
/// </summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class EmbedderUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
