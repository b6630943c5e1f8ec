using System.Buffers.Binary;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>A 16-byte name as a column, big endian, so that names sort as numbers do.</summary>
internal static class StoredName
{
    public static byte[] Write(UInt128 name)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, name);
        return bytes;
    }

    public static UInt128 Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);
}
