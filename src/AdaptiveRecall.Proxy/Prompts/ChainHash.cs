using System.Buffers.Binary;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Names a beginning of a conversation: every message up to and including one. See <see cref="ChainHasher"/>.</summary>
internal readonly record struct ChainHash(UInt128 Value)
{
    /// <summary>Length of the binary form in bytes.</summary>
    public const int Size = 16;

    /// <summary>The 16 bytes, big endian: the key by which a turn is learnt once.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }
}
