using System.Globalization;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>Reads an owner's head: six numbers as text, none where there is no head.</summary>
internal static class HeadReply
{
    /// <summary>The head's fields, in the order in which scripts reply them.</summary>
    public static readonly RedisValue[] Fields = ["epoch", "version", "memories", "cards", "last", "memorychange"];

    public static OwnerHead Read(RedisValue[] values) => Of(Number(values[0]), Number(values[1]), Number(values[2]), Number(values[3]), Number(values[4]), values[5]);

    /// <summary>Reads a script's reply, from the position where the head begins.</summary>
    public static OwnerHead Read(RedisResult reply, int start = 0) =>
        Of(Number(reply, start), Number(reply, start + 1), Number(reply, start + 2), Number(reply, start + 3), Number(reply, start + 4), (RedisValue)reply[start + 5]);

    // An owner that was last written before this was kept does not say it: any write may have been it.
    private static OwnerHead Of(long epoch, long version, long memories, long cards, long last, RedisValue changed) =>
        new(epoch, version, memories, cards, last, changed.IsNull ? version : Number(changed));

    private static long Number(RedisResult reply, int index) => Number((RedisValue)reply[index]);

    private static long Number(RedisValue value) => value.IsNull ? 0 : long.Parse((string)value!, CultureInfo.InvariantCulture);
}
