using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>
/// Where a page ended: the last id on it, so that writes between two pages neither repeat nor skip what was there when
/// the first was read. Opaque to clients, with a version in its first byte.
/// </summary>
internal static class MemoryCursor
{
    private const byte Version = 1;

    public static string Write(MemoryId last)
    {
        Span<byte> bytes = stackalloc byte[1 + MemoryId.Size];
        bytes[0] = Version;
        last.Write(bytes[1..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string cursor, [NotNullWhen(true)] out MemoryId? last)
    {
        Span<byte> bytes = stackalloc byte[1 + MemoryId.Size];
        if (cursor.Length == Base64Url.GetEncodedLength(bytes.Length)
            && Base64Url.TryDecodeFromChars(cursor, bytes, out var written) && written == bytes.Length && bytes[0] == Version)
        {
            last = MemoryId.Read(bytes[1..]);
            return true;
        }

        last = null;
        return false;
    }
}
