using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall.Needs;

/// <summary>Reads which standing facts a message needs that it does not name.</summary>
internal static class NeedReader
{
    // What the second group counts of the first, the third of the second, …: .6 to .7 were best on 60 pairs of our own.
    private const float NextGroup = .65f;

    // What every request may need counts little beside what this one does.
    private const float AnyShare = .2f;

    // A particular need against a kind of requests, which has many groups: with 1.3 the 250 pairs lose 6 points, with 3 the pairs of our own 5.
    private const float Particular = 2;

    // A group that counts less than this changes no order that anybody would notice.
    private const float Least = .1f;

    /// <summary>The groups of such facts.</summary>
    /// <returns>Empty where the message is no request for advice, or of no kind that is known.</returns>
    public static IReadOnlyList<NeededGroup> Read(ReadOnlySpan<char> text, TextLanguage language)
    {
        if (!AdviceRequests.Are(text))
        {
            return [];
        }

        var table = NeedTable.Shipped;
        var sink = new Sink(table, new float[table.RequestCount]);
        TermAnalyzer.Analyze(text, language, [], ref sink);
        var largest = sink.Requests.Max();
        if (largest == 0)
        {
            return [];
        }

        var groups = new float[table.GroupCount];
        for (var request = 0; request < table.RequestCount; request++)
        {
            AddGroups(groups, table.GroupsOf(request), sink.Requests[request] / largest);
        }

        AddGroups(groups, [.. table.GroupsOfAny], AnyShare);
        return [.. groups.Select(static (weight, group) => new NeededGroup(group, weight)).Where(static needed => needed.Weight >= Least)];
    }

    private static void AddGroups(float[] weights, ReadOnlySpan<int> groups, float weight)
    {
        foreach (var group in groups)
        {
            weights[group] = Math.Min(1, weights[group] + weight);
            weight *= NextGroup;
        }
    }

    // A word that speaks of several kinds of requests says less of each: by their number itself, 6 points less on both sets.
    private readonly struct Sink(NeedTable table, float[] requests) : ITermSink
    {
        public float[] Requests => requests;

        public void Add(ReadOnlySpan<char> word, ReadOnlySpan<char> term)
        {
            var kinds = table.RequestsOf(term);
            foreach (var kind in kinds)
            {
                requests[kind] += (table.IsParticular(kind) ? Particular : 1) / MathF.Sqrt(kinds.Length);
            }
        }
    }
}
