using System.Buffers.Binary;
using System.Buffers.Text;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi.Listing;

/// <summary>
/// Where a page ended: the place of its last memory, so that writes between two pages neither repeat nor skip what was there when the
/// first was read (of what moves in between, as by a later update, that cannot be said). Opaque to clients, with a version in its first byte.
/// </summary>
internal static class MemoryCursor
{
    // 1: an id alone, newest first. 2: an order, a key and an id.
    private const byte ById = 1;
    private const byte ByKey = 2;
    private const int IdSize = 1 + MemoryId.Size;
    private const int KeySize = 2 + sizeof(long) + MemoryId.Size;

    public static string Write(MemorySort sort, MemoryPlace last)
    {
        Span<byte> bytes = stackalloc byte[KeySize];
        if (sort == MemorySort.Default)
        {
            bytes[0] = ById;
            last.Id.Write(bytes[1..]);
            return Base64Url.EncodeToString(bytes[..IdSize]);
        }

        bytes[0] = ByKey;
        bytes[1] = OrderOf(sort);
        BinaryPrimitives.WriteInt64BigEndian(bytes[2..], last.Key);
        last.Id.Write(bytes[(2 + sizeof(long))..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns><see langword="false"/>: it is no cursor, or one of a list that is sorted in another way.</returns>
    public static bool TryRead(string cursor, MemorySort sort, out MemoryPlace last)
    {
        last = default;
        Span<byte> bytes = stackalloc byte[KeySize];
        if (!Base64Url.IsValid(cursor, out var length) || length > KeySize || !Base64Url.TryDecodeFromChars(cursor, bytes, out var written))
        {
            return false;
        }

        if (sort == MemorySort.Default && written == IdSize && bytes[0] == ById)
        {
            last = new MemoryPlace(0, MemoryId.Read(bytes[1..]));
            return true;
        }

        if (written != KeySize || bytes[0] != ByKey || bytes[1] != OrderOf(sort))
        {
            return false;
        }

        last = new MemoryPlace(BinaryPrimitives.ReadInt64BigEndian(bytes[2..]), MemoryId.Read(bytes[(2 + sizeof(long))..]));
        return true;
    }

    private static byte OrderOf(MemorySort sort) => (byte)(((byte)sort.Order << 1) | (sort.Descending ? 1 : 0));
}
