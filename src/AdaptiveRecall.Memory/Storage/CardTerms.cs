using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>What a store's lists of terms keep of a card (<see cref="ICardSearch"/>).</summary>
/// <param name="Length">The card's length.</param>
/// <param name="Terms">The distinct terms of its text and of its dates, by rising id.</param>
public readonly record struct CardTerms(int Length, IReadOnlyList<uint> Terms)
{
    /// <summary>
    /// Reads them from an encoded card. One that cannot be read (of a later version, damaged) has none: it can still be kept, copied and
    /// erased, and whoever ranks it says what is wrong with it.
    /// </summary>
    public static CardTerms Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            var card = TurnCardCodec.Decode(payload, memory: null);
            return new CardTerms(card.Length, [.. card.Terms.Concat(card.DateTerms).Select(static term => term.Term).Distinct().Order()]);
        }
        catch (FormatException)
        {
            return new CardTerms(0, []);
        }
    }

    /// <summary>
    /// How much a term says about a card that holds it: ln(1 + (N - n + 0.5) / (n + 0.5)), the inverse document frequency of BM25
    /// (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) as Lucene keeps it above zero.
    /// </summary>
    /// <param name="frequency">n: how many of the owner's cards hold it.</param>
    /// <param name="cards">N: how many cards the owner has.</param>
    public static double WeightOf(long frequency, long cards) => Math.Log(1 + ((cards - frequency + 0.5) / (frequency + 0.5)));
}
