using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Sqlite;

/// <summary>Log messages of the store. None holds content or an owner.</summary>
internal static partial class SqliteStoreLog
{
    [LoggerMessage(1, LogLevel.Information, "Memory store {Path} is open: {Memories} memories of {Owners} owners, opened in {Milliseconds} ms.")]
    public static partial void Opened(ILogger logger, string path, long memories, long owners, long milliseconds);

    [LoggerMessage(2, LogLevel.Error, "Writing to memory store {Path} failed (SQLite error {Code}).")]
    public static partial void WriteFailed(ILogger logger, string path, int code, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "What was deleted is still in the store's write-ahead log after {Timeout}: another program reads an older state of the file. It goes as soon as that program lets go.")]
    public static partial void PurgeDelayed(ILogger logger, TimeSpan timeout);

    [LoggerMessage(4, LogLevel.Warning, "Emptying the store's write-ahead log failed (SQLite error {Code}); it is tried again.")]
    public static partial void PurgeFailed(ILogger logger, int code, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "Upkeep of the store (expired records, lists of terms) failed; it is tried again with the next write.")]
    public static partial void UpkeepFailed(ILogger logger, Exception exception);
}
