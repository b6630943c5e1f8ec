namespace AdaptiveRecall.Memory.Ranking;

/// <summary>BM25 (Robertson and Zaragoza, 2009) with k1 = .6 and b = .75, as measured in RANKING.md.</summary>
internal static class Bm25
{
    // Repeats of a word in one turn of a chat say little more than its first occurrence.
    private const float K1 = .6f;

    private const float B = .75f;

    /// <summary>
    /// Turns that are taken to exist beside the owner's own, holding none of the terms. Of one, two or five memories
    /// frequencies say nothing, and without these a word that the only memory holds would weigh a fifth of one that no
    /// memory holds; of hundreds, they change nothing.
    /// </summary>
    private const int PriorCards = 100;

    /// <summary>ln(1 + (N − df + ½)/(df + ½)): never negative, also for terms in most cards.</summary>
    public static float InverseFrequency(int cards, int withTerm) =>
        MathF.Log(1 + ((cards + PriorCards - withTerm + .5f) / (withTerm + .5f)));

    /// <summary>1/(1 − b + b·length/average): what one occurrence counts in a turn of that length.</summary>
    public static float LengthNorm(float length, float average) => 1 / (1 - B + (B * length / average));

    /// <summary>tf·(k1 + 1)/(tf + k1), where the length norm is in the frequency already.</summary>
    public static float Saturate(float frequency) => frequency * (K1 + 1) / (frequency + K1);
}
