using System.Text.Json;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>
/// A memory as it lies in the owner's hash: version and position of its card (8 bytes each, big endian), a digest of its
/// vector (16 bytes), the space of the vector (a byte of length, then the name; empty: it has none), then JSON. The part
/// before the JSON is for Owner.lua, which writes it.
/// </summary>
internal static class MemoryRecord
{
    private const int SpaceOffset = 8 + 8 + 16;

    /// <summary>The JSON of a memory.</summary>
    public static byte[] Write(Memories.Memory memory) =>
        JsonSerializer.SerializeToUtf8Bytes(MemoryDocument.From(memory), MemoryDocumentContext.Relaxed.MemoryDocument);

    /// <summary>The memory of a whole record.</summary>
    public static Memories.Memory Read(ReadOnlySpan<byte> record)
    {
        var json = record[(SpaceOffset + 1 + record[SpaceOffset])..];
        return JsonSerializer.Deserialize(json, MemoryDocumentContext.Relaxed.MemoryDocument)!.ToMemory();
    }
}
