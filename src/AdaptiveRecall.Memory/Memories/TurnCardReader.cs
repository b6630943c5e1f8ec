using System.Buffers.Binary;
using System.Text;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>Reads the parts of an encoded card; whatever the bytes are, it never reads beyond them.</summary>
internal ref struct TurnCardReader(ReadOnlySpan<byte> payload)
{
    private readonly ReadOnlySpan<byte> _payload = payload;
    private int _position;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _payload.Length - _position;

    public byte ReadByte() => Take(1)[0];

    public ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = ReadByte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Malformed("a number has more than 64 bits");
    }

    /// <summary>Reads a varint that may not exceed a limit.</summary>
    public int ReadCount(int limit, string name)
    {
        var value = ReadVarint();
        return value <= (ulong)limit ? (int)value : throw Malformed($"{name} is {value}, at most {limit} is possible");
    }

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double ReadDouble() => BitConverter.UInt64BitsToDouble(ReadUInt64());

    public DateTimeOffset ReadTime()
    {
        var ticks = ReadUInt64();
        return ticks <= (ulong)DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset((long)ticks, TimeSpan.Zero)
            : throw Malformed("a time is beyond the year 9999");
    }

    public string ReadAscii() => Encoding.ASCII.GetString(Take(ReadByte()));

    /// <summary>What to throw at what cannot be read.</summary>
    public readonly FormatException Malformed(string reason) =>
        new($"A stored turn card cannot be read at byte {_position} of {_payload.Length}: {reason}.");

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > Remaining)
        {
            throw Malformed("it ends too early");
        }

        var taken = _payload.Slice(_position, length);
        _position += length;
        return taken;
    }
}
