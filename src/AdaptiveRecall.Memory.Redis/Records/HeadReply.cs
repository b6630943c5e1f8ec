using System.Globalization;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>Reads an owner's head: five numbers as text, none where there is no head.</summary>
internal static class HeadReply
{
    /// <summary>The head's fields, in the order in which scripts reply them.</summary>
    public static readonly RedisValue[] Fields = ["epoch", "version", "memories", "cards", "last"];

    public static OwnerHead Read(RedisValue[] values) => Of(Number(values[0]), Number(values[1]), Number(values[2]), Number(values[3]), Number(values[4]));

    /// <summary>Reads a script's reply, from the position where the head begins.</summary>
    public static OwnerHead Read(RedisResult reply, int start = 0) =>
        Of(Number(reply, start), Number(reply, start + 1), Number(reply, start + 2), Number(reply, start + 3), Number(reply, start + 4));

    // When a memory was last changed is not kept here: any write may have been it.
    private static OwnerHead Of(long epoch, long version, long memories, long cards, long last) => new(epoch, version, memories, cards, last, version);

    private static long Number(RedisResult reply, int index) => Number((RedisValue)reply[index]);

    private static long Number(RedisValue value) => value.IsNull ? 0 : long.Parse((string)value!, CultureInfo.InvariantCulture);
}
