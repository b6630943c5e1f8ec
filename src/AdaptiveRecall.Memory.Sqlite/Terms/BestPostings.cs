using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Terms;

/// <summary>Finds the cards that have the most and rarest of some terms.</summary>
internal sealed class BestPostings(TermListReader reader, long list, long cards)
{
    /// <summary>
    /// Most postings that are read for a search: some two milliseconds. The rarest terms come first; a term that does not fit in any more
    /// stands in so many cards that it hardly tells one from another.
    /// </summary>
    public const int PostingLimit = 20_000;

    private readonly Dictionary<long, double> _scores = [];

    /// <returns>Positions, in no order.</returns>
    public IEnumerable<long> Find(ReadOnlySpan<uint> terms, ReadOnlySpan<long> frequencies, int count)
    {
        var order = new int[terms.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        frequencies.ToArray().AsSpan().Sort(order.AsSpan());
        var positions = new List<long>();
        var left = PostingLimit;
        foreach (var i in order)
        {
            if (left <= 0)
            {
                break;
            }

            positions.Clear();
            reader.ReadPostings(list, terms[i], left, positions);
            left -= positions.Count;
            Add(positions, CardTerms.WeightOf(frequencies[i], cards));
        }

        return Best(count);
    }

    private void Add(List<long> positions, double weight)
    {
        foreach (var position in positions)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_scores, position, out _) += weight;
        }
    }

    /// <summary>The highest sums; of equal ones the newer cards.</summary>
    private IEnumerable<long> Best(int count)
    {
        var best = new PriorityQueue<long, (double Score, long Position)>();
        foreach (var (position, score) in _scores)
        {
            if (best.Count < count)
            {
                best.Enqueue(position, (score, position));
            }
            else if (count > 0)
            {
                best.EnqueueDequeue(position, (score, position));
            }
        }

        return best.UnorderedItems.Select(static item => item.Element);
    }
}
