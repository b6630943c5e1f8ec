using System.Buffers.Binary;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>Writes the parts of an encoded card into room that is large enough.</summary>
internal ref struct TurnCardWriter(Span<byte> destination)
{
    /// <summary>The longest varint in bytes: 7 of 64 bits in each.</summary>
    public const int VarintLimit = 10;

    private readonly Span<byte> _destination = destination;

    /// <summary>How many bytes are written.</summary>
    public int Length { get; private set; }

    public void WriteByte(byte value) => _destination[Length++] = value;

    public void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_destination[Length..], value);
        Length += sizeof(uint);
    }

    public void WriteUInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_destination[Length..], value);
        Length += sizeof(ulong);
    }

    public void WriteDouble(double value) => WriteUInt64(BitConverter.DoubleToUInt64Bits(value));

    public void WriteTime(DateTimeOffset value) => WriteUInt64((ulong)value.UtcTicks);

    public void WriteAscii(string value)
    {
        WriteByte((byte)value.Length);
        foreach (var character in value)
        {
            WriteByte((byte)character);
        }
    }
}
