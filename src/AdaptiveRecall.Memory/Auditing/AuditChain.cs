using System.Buffers.Binary;
using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>How entries hang together: each hash covers the one before, so that none can be taken out, changed or moved without all later ones.</summary>
public static class AuditChain
{
    /// <summary>
    /// How many chains there are. Several, so that proxies that share a store seldom race for the same head, and an owner's entries are found in a
    /// sixteenth of the log.
    /// </summary>
    public const int Count = 16;

    /// <summary>Length of a hash in bytes.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>The chain of an owner's entries; those of nobody are in the first.</summary>
    public static int Of(OwnerKey? owner) => (int)((owner?.Low ?? 0) % Count);

    /// <summary>SHA-256 over the hash before (32 bytes), the sequence (8 bytes, big endian) and the payload.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> before, long sequence, ReadOnlySpan<byte> payload)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, sequence);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(number);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }
}
