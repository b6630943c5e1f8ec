using System.Text;
using System.Text.Json;
using AdaptiveRecall.Memory.Redis.Keys;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>
/// A memory as it lies in the owner's hash: version and position of its card (8 bytes each, big endian), a digest of its
/// vector (16 bytes), the space of the vector (a byte of length, then the name), then JSON. The part before the JSON is for
/// Owner.lua, which writes it.
/// </summary>
internal static class MemoryRecord
{
    private const int DigestOffset = 8 + 8;
    private const int SpaceOffset = DigestOffset + VectorRecord.DigestSize;

    /// <summary>The JSON of a memory.</summary>
    public static byte[] Write(Memories.Memory memory) =>
        JsonSerializer.SerializeToUtf8Bytes(MemoryDocument.From(memory), MemoryDocumentContext.Relaxed.MemoryDocument);

    /// <summary>The memory of a whole record.</summary>
    public static Memories.Memory Read(ReadOnlySpan<byte> record)
    {
        var json = record[(SpaceOffset + 1 + record[SpaceOffset])..];
        return JsonSerializer.Deserialize(json, MemoryDocumentContext.Relaxed.MemoryDocument)!.ToMemory();
    }

    /// <summary>Where the vectors of a memory lie: first the one it was written with.</summary>
    /// <param name="record">The memory's record.</param>
    /// <param name="further">Its further vectors: digest, length and name of a space, of each.</param>
    public static List<StoredVector> ReadVectors(ReadOnlySpan<byte> record, ReadOnlySpan<byte> further)
    {
        var found = new List<StoredVector>(1);
        AddVector(record[DigestOffset..], found);
        while (!further.IsEmpty)
        {
            further = further[AddVector(further, found)..];
        }

        return found;
    }

    private static int AddVector(ReadOnlySpan<byte> entry, List<StoredVector> found)
    {
        const int NameOffset = VectorRecord.DigestSize + 1;
        int length = entry[VectorRecord.DigestSize];
        if (length > 0)
        {
            var space = new VectorSpace(Encoding.ASCII.GetString(entry.Slice(NameOffset, length)));
            found.Add(new StoredVector(space, VectorRecord.IsZero(entry[..VectorRecord.DigestSize])));
        }

        return NameOffset + length;
    }
}
