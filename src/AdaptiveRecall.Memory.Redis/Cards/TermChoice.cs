namespace AdaptiveRecall.Memory.Redis.Cards;

/// <summary>Which of a message's terms candidates are looked for by.</summary>
internal static class TermChoice
{
    /// <summary>
    /// How many entries of lists one recall reads: some 3 ms of the server's time at most. The rarest terms come first, because they
    /// decide: a term that a tenth of 100,000 cards have counts a quarter of one that ten have.
    /// </summary>
    public const int Budget = 10_000;

    /// <summary>The rarest of the terms, as far as the budget goes, the first in any case; none that no card has.</summary>
    /// <param name="terms">The message's terms.</param>
    /// <param name="frequencies">How many cards have each.</param>
    public static IReadOnlyList<uint> Rarest(ReadOnlySpan<uint> terms, ReadOnlySpan<long> frequencies)
    {
        var known = new List<(long Frequency, uint Term)>(terms.Length);
        for (var i = 0; i < terms.Length; i++)
        {
            if (frequencies[i] > 0)
            {
                known.Add((frequencies[i], terms[i]));
            }
        }

        known.Sort();
        var chosen = new List<uint>(known.Count);
        long read = 0;
        foreach (var (frequency, term) in known)
        {
            read += frequency;
            if (read > Budget && chosen.Count > 0)
            {
                break;
            }

            chosen.Add(term);
        }

        return chosen;
    }
}
