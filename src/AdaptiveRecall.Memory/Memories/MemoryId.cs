using System.Diagnostics.CodeAnalysis;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>A memory's id: a UUID of version 7, so that ids sort by the time of their creation.</summary>
public readonly record struct MemoryId(Guid Value) : IComparable<MemoryId>
{
    /// <summary>Length of the binary form in bytes.</summary>
    public const int Size = 16;

    /// <summary>Reads an id from its 16 bytes in network order, in which ids sort by time.</summary>
    public static MemoryId Read(ReadOnlySpan<byte> bytes) => new(new Guid(bytes[..Size], bigEndian: true));

    /// <summary>Reads the canonical form (36 characters). Anything else is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MemoryId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = new MemoryId(value);
        return parsed;
    }

    /// <summary>Writes the 16 bytes in network order.</summary>
    public void Write(Span<byte> destination) => Value.TryWriteBytes(destination, bigEndian: true, out _);

    /// <summary>The 16 bytes in network order.</summary>
    public byte[] ToArray() => Value.ToByteArray(bigEndian: true);

    /// <inheritdoc/>
    public int CompareTo(MemoryId other) => Value.CompareTo(other.Value);

    public static bool operator <(MemoryId left, MemoryId right) => left.CompareTo(right) < 0;

    public static bool operator >(MemoryId left, MemoryId right) => left.CompareTo(right) > 0;

    public static bool operator <=(MemoryId left, MemoryId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MemoryId left, MemoryId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
