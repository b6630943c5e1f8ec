namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Scripts whose runs are cut into pairs of characters, because they are written without spaces between words (Chinese,
/// Japanese, Thai, Lao, Khmer, Burmese) or glue particles to them (Korean). Overlapping pairs are what Lucene's
/// CJKAnalyzer indexes: no dictionary, and a word of the query is found inside any run.
/// </summary>
internal static class UnspacedScripts
{
    // Unicode blocks, first and last code point, rising.
    private static readonly (int First, int Last)[] Blocks =
    [
        (0x0E00, 0x0EFF), // Thai, Lao
        (0x1000, 0x109F), // Myanmar
        (0x1100, 0x11FF), // Hangul Jamo
        (0x1780, 0x17FF), // Khmer
        (0x3005, 0x3007), // ideographic iteration mark, closing mark, zero
        (0x3040, 0x318F), // Hiragana, Katakana, Bopomofo, Hangul compatibility Jamo
        (0x31A0, 0x31FF), // Bopomofo extended, Katakana extensions
        (0x3400, 0x4DBF), // ideographs, extension A
        (0x4E00, 0x9FFF), // ideographs
        (0xA960, 0xA97F), // Hangul Jamo extended A
        (0xAC00, 0xD7FF), // Hangul syllables
        (0xF900, 0xFAFF), // compatibility ideographs
        (0xFF66, 0xFFDC), // half-width Katakana and Hangul
        (0x20000, 0x3FFFF), // ideographs, extensions B and later
    ];

    /// <summary>Whether a code point belongs to one of them.</summary>
    public static bool Contains(int codePoint)
    {
        if (codePoint < Blocks[0].First)
        {
            return false;
        }

        foreach (var (first, last) in Blocks)
        {
            if (codePoint <= last)
            {
                return codePoint >= first;
            }
        }

        return false;
    }
}
