using System.Buffers.Binary;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>
/// Work as it lies in the owner's hash: its place in the order of acceptance (8 bytes, big endian) and how often it was handed
/// out (4 bytes), which the scripts write; when it is due (UTC ticks, 8 bytes), the payload.
/// </summary>
internal static class WorkRecord
{
    private const int AttemptsOffset = sizeof(long);
    private const int DueOffset = AttemptsOffset + sizeof(int);
    private const int PayloadOffset = DueOffset + sizeof(long);

    /// <summary>The part that a writer gives.</summary>
    public static byte[] Write(WorkItem item) => [.. Time(item.DueAt), .. item.Payload.Span];

    /// <summary>A time as it stands in a record.</summary>
    public static byte[] Time(DateTimeOffset time)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.UtcTicks);
        return bytes;
    }

    /// <summary>Reads a whole record.</summary>
    public static WorkItem Read(UInt128 id, ReadOnlyMemory<byte> record) => new(id, record[PayloadOffset..], new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(record.Span[DueOffset..]), TimeSpan.Zero))
    {
        Attempts = BinaryPrimitives.ReadInt32BigEndian(record.Span[AttemptsOffset..]),
    };

    /// <summary>The place in the order of acceptance.</summary>
    public static long Order(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt64BigEndian(record);
}
