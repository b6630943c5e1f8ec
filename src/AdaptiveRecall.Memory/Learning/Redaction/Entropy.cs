namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>Shannon entropy of a token's own characters: random keys are high, words and repeats low.</summary>
internal static class Entropy
{
    /// <summary>Bits per character; 0 for an empty token. Characters beyond ASCII count as one.</summary>
    public static double BitsPerCharacter(ReadOnlySpan<char> token)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (var character in token)
        {
            counts[character < 128 ? character : 127]++;
        }

        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / token.Length;
                bits -= share * Math.Log2(share);
            }
        }

        return bits;
    }
}
