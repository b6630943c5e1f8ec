namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// How the word vectors lie in their asset, little endian: a header (magic, format, words, dimensions, slots as 32 bits
/// each; the first 8 bytes of the SHA-256 of everything behind the header); slots of an open-addressing table (16 bits:
/// the word's number from 1, 0 where free); where each word begins among the letters, and where the last ends (32 bits);
/// the factor of each row (32-bit float); the rows (one signed byte a dimension); the letters (ASCII).
/// </summary>
internal static class WordVectorFormat
{
    public const uint Magic = 0x56575241; // "ARWV"
    public const uint Format = 1;

    public const int FormatOffset = 4;
    public const int WordCountOffset = 8;
    public const int DimensionsOffset = 12;
    public const int SlotCountOffset = 16;
    public const int ContentHashOffset = 20;
    public const int HeaderSize = 28;

    public const int SlotSize = sizeof(ushort);
    public const int WordOffsetSize = sizeof(uint);
    public const int FactorSize = sizeof(float);

    /// <summary>The slot where the search for a word begins: FNV-1a over its characters, its upper half folded in.</summary>
    public static int FirstSlot(ReadOnlySpan<char> word, int slotCount)
    {
        var hash = 2166136261;
        foreach (var character in word)
        {
            hash = (hash ^ character) * 16777619;
        }

        return (int)((hash ^ (hash >> 15)) & (uint)(slotCount - 1));
    }
}
