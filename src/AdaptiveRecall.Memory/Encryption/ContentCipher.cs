using System.Buffers.Binary;
using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>
/// Seals content with AES-256-GCM under an owner's data key: form (1 byte), key id (8), nonce (12), content, tag (16). What it is and whose is
/// authenticated with it, so that nothing sealed can be put in another's place.
/// </summary>
internal static class ContentCipher
{
    /// <summary>How many bytes longer than its content something sealed is.</summary>
    public const int Overhead = HeaderSize + NonceSize + TagSize;

    private const byte Form = 1;
    private const int HeaderSize = 1 + sizeof(ulong);
    private const int NonceSize = 12;
    private const int TagSize = 16;

    // Owner, purpose, name.
    private const int PlaceSize = OwnerKey.Size + 1 + 16;

    // Random nonces of 96 bits are good for 2^32 messages of one key (NIST SP 800-38D, 8.3): one owner never writes as many.
    public static byte[] Seal(DataKey key, OwnerKey owner, ContentPlace place, ReadOnlySpan<byte> content)
    {
        var result = new byte[Overhead + content.Length];
        result[0] = Form;
        BinaryPrimitives.WriteUInt64BigEndian(result.AsSpan(1), key.Id);
        var nonce = result.AsSpan(HeaderSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> associated = stackalloc byte[PlaceSize];
        WritePlace(owner, place, associated);
        using var cipher = new AesGcm(key.Bytes, TagSize);
        cipher.Encrypt(nonce, content, result.AsSpan(HeaderSize + NonceSize, content.Length), result.AsSpan(result.Length - TagSize), associated);
        return result;
    }

    /// <summary>The id of the key that something was sealed with; not of our making: no.</summary>
    public static bool TryReadKeyId(ReadOnlySpan<byte> container, out ulong keyId)
    {
        keyId = 0;
        if (container.Length < Overhead || container[0] != Form)
        {
            return false;
        }

        keyId = BinaryPrimitives.ReadUInt64BigEndian(container[1..]);
        return true;
    }

    /// <summary>Opens what was sealed for this place; <see langword="null"/>: it was damaged, or is another place's.</summary>
    public static byte[]? Open(DataKey key, OwnerKey owner, ContentPlace place, ReadOnlySpan<byte> container)
    {
        var content = new byte[container.Length - Overhead];
        Span<byte> associated = stackalloc byte[PlaceSize];
        WritePlace(owner, place, associated);
        using var cipher = new AesGcm(key.Bytes, TagSize);
        try
        {
            cipher.Decrypt(container.Slice(HeaderSize, NonceSize), container[(HeaderSize + NonceSize)..^TagSize], container[^TagSize..], content, associated);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static void WritePlace(OwnerKey owner, ContentPlace place, Span<byte> destination)
    {
        owner.Write(destination);
        destination[OwnerKey.Size] = (byte)place.Purpose;
        BinaryPrimitives.WriteUInt128BigEndian(destination[(OwnerKey.Size + 1)..], place.Name);
    }
}
