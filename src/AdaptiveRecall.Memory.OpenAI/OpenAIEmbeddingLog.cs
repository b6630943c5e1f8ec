using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>What the embedder says: never a text, a key or an answer.</summary>
internal static partial class OpenAIEmbeddingLog
{
    [LoggerMessage(1, LogLevel.Warning, "The embedding service failed ({Cause}): it is left alone for {Seconds:0.#} s. Meanwhile recall goes by words.")]
    public static partial void Away(ILogger logger, string cause, double seconds);

    [LoggerMessage(2, LogLevel.Information, "The embedding service is back.")]
    public static partial void Back(ILogger logger);
}
