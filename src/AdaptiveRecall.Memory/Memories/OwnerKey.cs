using System.Buffers.Binary;
using System.Globalization;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// The 128-bit key that stands for an <see cref="Owner"/> in every store (see <see cref="OwnerKeyring"/>). Its text is
/// 32 lower-case hexadecimal digits, so it needs no escaping in a key, an index query or a file name.
/// </summary>
public readonly record struct OwnerKey(ulong High, ulong Low)
{
    /// <summary>Length of the key's binary form in bytes.</summary>
    public const int Size = 16;

    /// <summary>Reads a key from its 16 bytes, big endian.</summary>
    public static OwnerKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes the key's 16 bytes, big endian.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <summary>The key's 16 bytes, big endian.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}
