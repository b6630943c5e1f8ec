using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>What learning logs: never what was said, nor by whom.</summary>
internal static partial class LearningLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Learning refuses turns: {Limit} wait to be written already. They are refused until the store keeps up; AdaptiveRecall:Learning:QueueLimit sets the bound.")]
    public static partial void QueueFull(ILogger logger, int limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn could not be learnt yet and is tried again: {Problem}")]
    public static partial void Retrying(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Turns are learnt again.")]
    public static partial void Recovered(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store does not take turns. They are kept in {Folder} until it does.")]
    public static partial void Spooling(ILogger logger, string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "All turns that were kept on disk are with the store.")]
    public static partial void SpoolEmptied(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} turns that an earlier process could not write wait in {Path}.")]
    public static partial void SpoolFound(ILogger logger, int count, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "Turns cannot be kept in {Folder}: {Reason}. They wait in memory, and are lost after AdaptiveRecall:Learning:RetryFor. AdaptiveRecall:Learning:SpoolLimit sets the bound.")]
    public static partial void SpoolRefuses(ILogger logger, string folder, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "What an erased user said could not be overwritten in {Path}: {Problem} Delete the file.")]
    public static partial void SpoolNotErased(ILogger logger, string path, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn was not learnt and is lost, after {Seconds:F1} s of trying: {Problem}")]
    public static partial void Lost(ILogger logger, double seconds, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The proxy stopped while {Count} turns still waited to be written. They are lost; AdaptiveRecall:Learning:StopTimeout sets how long a stop waits.")]
    public static partial void LostAtStop(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A memory was written without a vector, because the embedder failed ({Problem}): it is recalled by its words only.")]
    public static partial void Unembedded(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A memory was written but not compared with those that were written at the same moment ({Problem}): something may stand twice.")]
    public static partial void Unsettled(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The use of memories by an answer was not recorded: {Problem}")]
    public static partial void UseNotRecorded(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The work that waits for owners could not be done and is tried again: {Problem}")]
    public static partial void WorkFailed(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn could not be judged and was not learnt ({Problem}).")]
    public static partial void Failed(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model of learning gave no answer that can be used; the memories of the rules stand: {Problem}")]
    public static partial void ModelFailed(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Trace, Message = "The failure in full.")]
    public static partial void Detail(ILogger logger, Exception exception);
}
