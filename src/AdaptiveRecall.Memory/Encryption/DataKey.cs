using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>The key of one owner's content.</summary>
public sealed class DataKey
{
    /// <summary>Length of a key in bytes: AES-256.</summary>
    public const int Size = 32;

    private readonly byte[] _bytes;

    /// <param name="bytes">32 random bytes.</param>
    /// <exception cref="ArgumentException">They are not 32.</exception>
    public DataKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A data key has {Size} bytes, this one has {bytes.Length}.", nameof(bytes));
        }

        _bytes = bytes.ToArray();
        Id = BinaryPrimitives.ReadUInt64BigEndian(Derive("id"u8));
    }

    /// <summary>Tells keys of one owner apart, and says nothing of the key.</summary>
    public ulong Id { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>32 bytes for one purpose, from which neither the key nor those of another purpose follow (HKDF-Expand, RFC 5869).</summary>
    internal byte[] Derive(ReadOnlySpan<byte> purpose)
    {
        var derived = new byte[Size];
        HKDF.Expand(HashAlgorithmName.SHA256, _bytes, derived, purpose);
        return derived;
    }
}
