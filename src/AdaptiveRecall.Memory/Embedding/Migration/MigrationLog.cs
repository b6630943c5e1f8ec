using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>What a change of the embedder says.</summary>
internal static partial class MigrationLog
{
    [LoggerMessage(1, LogLevel.Information, "The embedder changes from {From} to {To}: the former one serves until every memory has a vector of the new one.")]
    public static partial void Started(ILogger logger, string from, string to);

    [LoggerMessage(2, LogLevel.Information, "The change of the embedder to {To} was called back: {Serving} goes on serving.")]
    public static partial void CalledBack(ILogger logger, string to, string serving);

    [LoggerMessage(3, LogLevel.Information, "Change of the embedder to {To}, {Phase}: {Percent:0}% of all owners, {Memories} vectors made by this proxy.")]
    public static partial void Progress(ILogger logger, string to, MigrationPhase phase, double percent, long memories);

    [LoggerMessage(4, LogLevel.Information, "The embedder {To} serves now. The vectors of {From} are kept for {KeepOld}.")]
    public static partial void Switched(ILogger logger, string from, string to, TimeSpan keepOld);

    [LoggerMessage(5, LogLevel.Information, "The vectors of {Drops} are gone: the embedder {To} took over.")]
    public static partial void Ended(ILogger logger, string drops, string to);

    [LoggerMessage(6, LogLevel.Warning, "The embedder that serves, {Serving}, cannot be asked here, so memories are found by their words alone until {To} has vectors of them. AdaptiveRecall:Embedding:Previous could say how it is made.")]
    public static partial void ServingMissing(ILogger logger, string serving, string to);

    [LoggerMessage(7, LogLevel.Warning, "The embedder {Serving} serves, as another proxy was started later with it, and {Configured} is configured here. Give all proxies the same settings.")]
    public static partial void OtherServes(ILogger logger, string serving, string configured);

    [LoggerMessage(8, LogLevel.Warning, "A former embedder could not be made: {Problem}")]
    public static partial void FormerNotOpened(ILogger logger, string problem);

    [LoggerMessage(9, LogLevel.Warning, "The change of the embedder waits: {Problem} It is tried again.")]
    public static partial void Waits(ILogger logger, string problem);

    [LoggerMessage(10, LogLevel.Information, "The change of the embedder goes on.")]
    public static partial void GoesOn(ILogger logger);

    [LoggerMessage(11, LogLevel.Warning, "The embedder {Id} does not tell related texts from unrelated ones (by {Separation:0.0} deviations): its similarities do not count when it is judged whether a memory matters.")]
    public static partial void NotSeparating(ILogger logger, string id, double separation);

    [LoggerMessage(12, LogLevel.Debug, "What stopped the change of the embedder.")]
    public static partial void Detail(ILogger logger, Exception exception);
}
