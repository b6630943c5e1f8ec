using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>Reads what Write.lua replies: outcome, head, deleted, last position in the lists, records that went for the limit, when work is due, cursor.</summary>
internal static class WriteReply
{
    public static WriteResult Read(RedisResult reply)
    {
        var outcome = (string?)reply[0] switch
        {
            "written" => WriteOutcome.Written,
            "already" => WriteOutcome.AlreadyWritten,
            "conflict" => WriteOutcome.Conflict,
            _ => WriteOutcome.Erased,
        };
        return new WriteResult(outcome, HeadReply.Read(reply, 1), (int)reply[7]);
    }

    /// <summary>The last position in the lists of terms.</summary>
    public static long ListedOf(RedisResult reply) => (long)reply[8];

    /// <summary>How many records went because the owner had too many of a kind.</summary>
    public static long EvictedOf(RedisResult reply) => (long)reply[9];

    /// <summary>The score of the owner's work that is due first; empty: none.</summary>
    public static RedisValue DueOf(RedisResult reply) => (RedisValue)reply[10];

    /// <summary>Where dropping an embedder's vectors goes on; nothing: it is done.</summary>
    public static string? CursorOf(RedisResult reply) => reply.Length > 11 && (string?)reply[11] is { } cursor && cursor != "0" ? cursor : null;
}
