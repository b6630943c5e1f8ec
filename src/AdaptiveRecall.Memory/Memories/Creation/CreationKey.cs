using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories.Creation;

/// <summary>
/// Names a request that creates memories, so that it creates them once however often it is sent (the <c>Idempotency-Key</c> of the memory API).
/// </summary>
/// <param name="Name">What the client called the request; compared exactly, within an owner.</param>
/// <param name="Content">A hash of what was sent, 32 bytes: another content under the same name is a mistake.</param>
public sealed record CreationKey(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>
    /// How long a request is known. Retries come within seconds; a day covers a client that was switched off in between, and is what other APIs
    /// with this header keep.
    /// </summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Length of <see cref="Content"/> in bytes: SHA-256.</summary>
    public const int ContentSize = SHA256.HashSizeInBytes;

    private const int NameSize = 16;

    // Apart from the hashes that name turns of chats.
    private static ReadOnlySpan<byte> Domain => "adaptive-recall creation\0"u8;

    /// <summary>16 bytes that stand for the name: stores take it as the name of the turn, and so write it once.</summary>
    internal byte[] Turn() => SHA256.HashData([.. Domain, .. Encoding.UTF8.GetBytes(Name)])[..NameSize];

    internal RecordKey ToRecordKey() => new(RecordKind.Idempotency, BinaryPrimitives.ReadUInt128BigEndian(Turn()));
}
