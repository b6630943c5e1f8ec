using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Memory.Recall.Needs;

/// <summary>
/// The terms of standing facts under an owner's key. A request for advice needs a thousand of them, and hashing those took
/// longer than ranking: a group's are hashed when it is first needed, and kept with the owner's cards.
/// </summary>
/// <remarks>Bounded by what the table holds: about 2,000 terms, 8 KB. The cache counts them.</remarks>
internal sealed class NeedTerms(OwnerKey key)
{
    private readonly Lock _gate = new();
    private uint[]?[]? _groups;
    private long _bytes;

    /// <summary>Bytes held.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The terms of groups, each as much needed as its group.</summary>
    public QueryTerm[] Of(IReadOnlyList<NeededGroup> needed)
    {
        if (needed.Count == 0)
        {
            return [];
        }

        var table = NeedTable.Shipped;
        var terms = new QueryTerm[needed.Sum(group => table.TermsOf(group.Group).Length)];
        var count = 0;
        lock (_gate)
        {
            foreach (var (group, weight) in needed)
            {
                foreach (var term in Of(table, group))
                {
                    terms[count++] = new QueryTerm(term, weight);
                }
            }
        }

        return terms;
    }

    private uint[] Of(NeedTable table, int group)
    {
        if (_groups is null)
        {
            _groups = new uint[]?[table.GroupCount];
            _bytes += (long)nint.Size * _groups.Length;
        }

        if (_groups[group] is not { } terms)
        {
            _groups[group] = terms = Array.ConvertAll(table.TermsOf(group).ToArray(), term => TermId.Of(key, term));
            _bytes += (long)sizeof(uint) * terms.Length;
        }

        return terms;
    }
}
