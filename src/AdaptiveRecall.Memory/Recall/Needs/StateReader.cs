using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall.Needs;

/// <summary>
/// Reads what a question asks of its writer's own state ("where do I live?", "what is my job?"). What tells it has often none of its words, and is
/// newer than what has them: "I moved to Madrid" beside "I live in Lisbon".
/// </summary>
internal static class StateReader
{
    /// <summary>The groups of facts that tell it.</summary>
    /// <param name="text">A question about how things are with its writer now.</param>
    /// <param name="language">Its language.</param>
    /// <returns>Empty where it asks for anything besides: "how old is my daughter?" is about her.</returns>
    public static IReadOnlyList<NeededGroup> Read(ReadOnlySpan<char> text, TextLanguage language)
    {
        if (FirstPersonWords.CountIn(text, []) == 0)
        {
            return [];
        }

        var sink = new Sink(NeedTable.Shipped, [], []);
        TermAnalyzer.Analyze(text, language, [], ref sink);
        return sink.Others.Count > 0 ? [] : [.. sink.Groups.Select(static group => new NeededGroup(group, 1))];
    }

    private readonly struct Sink(NeedTable table, SortedSet<int> groups, List<string> others) : ITermSink
    {
        public SortedSet<int> Groups => groups;

        public List<string> Others => others;

        public void Add(ReadOnlySpan<char> word, ReadOnlySpan<char> term)
        {
            var states = table.StatesOf(term);
            if (states.IsEmpty && word is not ("current" or "currently" or "present" or "presently" or "latest" or "new" or "today" or "these" or "days" or "aktuell" or "aktuelle" or "aktueller"
                or "derzeit" or "jetzt" or "actuel" or "actuelle" or "actuellement" or "maintenant" or "actual" or "actualmente" or "ahora"))
            {
                others.Add(word.ToString());
            }

            foreach (var state in states)
            {
                groups.Add(state);
            }
        }
    }
}
