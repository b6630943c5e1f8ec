using System.Buffers.Binary;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Redis.Changes;

/// <summary>That something of an owner must not be seen again, as proxies tell each other.</summary>
/// <param name="Sender">Which store object said it: it need not hear itself.</param>
/// <param name="Owner">Whose.</param>
/// <param name="Epoch">The owner's epoch after the change; 0: nothing is held.</param>
/// <param name="Removed">Deleted memories and those whose text was corrected; none: the owner was erased.</param>
internal sealed record OwnerChange(Guid Sender, OwnerKey Owner, long Epoch, IReadOnlyList<MemoryId> Removed)
{
    private const byte Version = 1;
    private const int SenderSize = 16;
    private const int HeaderSize = 1 + SenderSize + OwnerKey.Size + sizeof(long);

    /// <summary>Version, sender, owner, epoch (big endian), ids.</summary>
    public byte[] Write()
    {
        var bytes = new byte[HeaderSize + (Removed.Count * MemoryId.Size)];
        bytes[0] = Version;
        Sender.TryWriteBytes(bytes.AsSpan(1));
        Owner.Write(bytes.AsSpan(1 + SenderSize));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1 + SenderSize + OwnerKey.Size), Epoch);
        for (var i = 0; i < Removed.Count; i++)
        {
            Removed[i].Write(bytes.AsSpan(HeaderSize + (i * MemoryId.Size)));
        }

        return bytes;
    }

    /// <summary>Reads a message; nothing where it is none of this version: hints may be missed.</summary>
    public static OwnerChange? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize || bytes[0] != Version || (bytes.Length - HeaderSize) % MemoryId.Size != 0)
        {
            return null;
        }

        var removed = new MemoryId[(bytes.Length - HeaderSize) / MemoryId.Size];
        for (var i = 0; i < removed.Length; i++)
        {
            removed[i] = MemoryId.Read(bytes[(HeaderSize + (i * MemoryId.Size))..]);
        }

        return new OwnerChange(
            new Guid(bytes.Slice(1, SenderSize)),
            OwnerKey.Read(bytes[(1 + SenderSize)..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[(1 + SenderSize + OwnerKey.Size)..]),
            removed);
    }
}
