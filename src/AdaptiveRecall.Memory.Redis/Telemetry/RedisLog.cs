using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Redis.Telemetry;

/// <summary>Log messages of the store. None holds content, an owner or a password.</summary>
internal static partial class RedisLog
{
    [LoggerMessage(1, LogLevel.Information, "Memory store {Description} is open: {Memories} memories of {Owners} owners. The server can do: {Capabilities}.")]
    public static partial void Opened(ILogger logger, string description, long memories, long owners, string capabilities);

    [LoggerMessage(2, LogLevel.Warning, "Memory store {Description} is not there yet: {Reason} Requests are served without memory until it is.")]
    public static partial void NotThere(ILogger logger, string description, string reason);

    [LoggerMessage(3, LogLevel.Critical, "Memory store {Description} cannot be used: {Reason}")]
    public static partial void Unsuitable(ILogger logger, string description, string reason);

    [LoggerMessage(4, LogLevel.Error, "{Advice} ({Operation} failed; {Suppressed} such failures since the last message.)")]
    public static partial void Failed(ILogger logger, string advice, string operation, int suppressed, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "Redis missed {Misses} deadlines in a row: for {Pause} nothing is asked of it, and requests are served without memory. Look for slow commands (SLOWLOG GET), a full machine or a slow network.")]
    public static partial void CircuitOpened(ILogger logger, int misses, TimeSpan pause);

    [LoggerMessage(6, LogLevel.Information, "Redis answers again: its memories are used.")]
    public static partial void CircuitClosed(ILogger logger);

    [LoggerMessage(7, LogLevel.Warning, "A write was confirmed by {Confirmed} of {Wanted} replicas within {Timeout}: it is lost if its master is lost now. Look at the replicas (INFO replication).")]
    public static partial void Unconfirmed(ILogger logger, long confirmed, int wanted, TimeSpan timeout);

    [LoggerMessage(8, LogLevel.Warning, "Search index {Index} was gone (FLUSHDB or FT.DROPINDEX) and is created again. Until it is filled, memories are missing from recall.")]
    public static partial void IndexLost(ILogger logger, string index);

    [LoggerMessage(9, LogLevel.Information, "Search index {Index} was created.")]
    public static partial void IndexCreated(ILogger logger, string index);

    [LoggerMessage(10, LogLevel.Error, "A search result was not the owner's and was left out. Does another program write under this store's key prefix?")]
    public static partial void ForeignResult(ILogger logger);

    [LoggerMessage(11, LogLevel.Warning, "The search indexes refused {Documents} vectors: their memories are not found by vector. See FT.INFO, \"Index Errors\".")]
    public static partial void Unindexed(ILogger logger, long documents);

    [LoggerMessage(12, LogLevel.Information, "The view of the Redis servers is refreshed after a fault ({Fault}).")]
    public static partial void Refreshing(ILogger logger, string fault);

    [LoggerMessage(13, LogLevel.Warning, "Redis does not let this proxy listen on channel {Channel}: caches hear of an erasure in another proxy at the owner's next request only. Give the Redis user the channel (ACL: &{Channel}).")]
    public static partial void NoHints(ILogger logger, string channel, Exception exception);
}
