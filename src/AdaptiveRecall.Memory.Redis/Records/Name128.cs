using System.Buffers.Binary;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>Names of 16 bytes, big endian: their bytes sort as the numbers do.</summary>
internal static class Name128
{
    public const int Size = 16;

    public static byte[] Write(UInt128 name)
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, name);
        return bytes;
    }

    public static UInt128 Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);
}
