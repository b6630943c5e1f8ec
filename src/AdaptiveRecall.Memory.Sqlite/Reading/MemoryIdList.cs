using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>Ids of memories in one column, one after the other.</summary>
internal static class MemoryIdList
{
    public static byte[] Write(IReadOnlyList<MemoryId> ids)
    {
        var bytes = new byte[ids.Count * MemoryId.Size];
        for (var i = 0; i < ids.Count; i++)
        {
            ids[i].Write(bytes.AsSpan(i * MemoryId.Size));
        }

        return bytes;
    }

    public static MemoryId[] Read(ReadOnlySpan<byte> bytes)
    {
        var ids = bytes.IsEmpty ? [] : new MemoryId[bytes.Length / MemoryId.Size];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = MemoryId.Read(bytes[(i * MemoryId.Size)..]);
        }

        return ids;
    }
}
