namespace AdaptiveRecall.Memory.Redis.Cards;

/// <summary>Which of a message's terms candidates are looked for by, and which cards they choose.</summary>
internal static class TermChoice
{
    /// <summary>The places of the terms that some card has, the rarest first: they decide. A term that a tenth of 100,000 cards have counts a quarter of one that ten have.</summary>
    public static List<int> Rarest(ReadOnlySpan<long> frequencies)
    {
        var known = new List<(long Frequency, int Place)>(frequencies.Length);
        for (var i = 0; i < frequencies.Length; i++)
        {
            if (frequencies[i] > 0)
            {
                known.Add((frequencies[i], i));
            }
        }

        known.Sort();
        return known.ConvertAll(static item => item.Place);
    }

    /// <summary>The positions with the highest sums of weights; of equals the newest.</summary>
    public static uint[] Best(Dictionary<uint, double> scores, int count) =>
        [.. scores.OrderByDescending(static pair => pair.Value).ThenByDescending(static pair => pair.Key).Take(count).Select(static pair => pair.Key)];
}
