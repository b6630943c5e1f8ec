using System.Buffers.Binary;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>
/// A record that expires, as it lies in the owner's hash: when it expires (UTC ticks, 8 bytes, big endian), how many memories
/// it shows (2 bytes), their ids, the payload. Records.lua reads the ids.
/// </summary>
internal static class ExpiringRecord
{
    private const int CountOffset = sizeof(long);
    private const int IdsOffset = CountOffset + sizeof(ushort);

    public static byte[] Write(OwnerRecord record)
    {
        var bytes = new byte[IdsOffset + (record.Shows.Count * MemoryId.Size) + record.Payload.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, record.ExpiresAt.UtcTicks);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(CountOffset), checked((ushort)record.Shows.Count));
        for (var i = 0; i < record.Shows.Count; i++)
        {
            record.Shows[i].Write(bytes.AsSpan(IdsOffset + (i * MemoryId.Size)));
        }

        record.Payload.CopyTo(bytes.AsMemory(bytes.Length - record.Payload.Length));
        return bytes;
    }

    public static OwnerRecord Read(RecordKey key, ReadOnlyMemory<byte> bytes)
    {
        var shows = new MemoryId[BinaryPrimitives.ReadUInt16BigEndian(bytes.Span[CountOffset..])];
        for (var i = 0; i < shows.Length; i++)
        {
            shows[i] = MemoryId.Read(bytes.Span[(IdsOffset + (i * MemoryId.Size))..]);
        }

        var expiresAt = new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(bytes.Span), TimeSpan.Zero);
        return new OwnerRecord(key, bytes[(IdsOffset + (shows.Length * MemoryId.Size))..], expiresAt) { Shows = shows };
    }
}
