using System.Buffers;
using System.Collections.Frozen;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall.Needs;

/// <summary>
/// Reads what a question asks of its writer's own state ("where do I live?", "what is my job?"). What tells it has often none of its words, and is
/// newer than what has them: "I moved to Madrid" beside "I live in Lisbon".
/// </summary>
internal static class StateReader
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?;\n…");

    // Words that ask for nothing themselves: "remind me, where do I live at present?"
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Framing =
        ("current currently present presently latest new today these days again please know remind tell remember say "
        + "aktuell aktuelle aktueller derzeit jetzt nochmal bitte weisst sag actuel actuelle actuellement maintenant encore sais dis actual actualmente ahora sabes dime")
            .Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The groups of facts that tell it.</summary>
    /// <param name="text">A message that asks how things are with its writer now; what it says besides is in sentences of their own.</param>
    /// <param name="language">Its language.</param>
    /// <returns>Empty where the question asks for anything besides: "how old is my daughter?" is about her.</returns>
    public static IReadOnlyList<NeededGroup> Read(ReadOnlySpan<char> text, TextLanguage language)
    {
        var groups = new SortedSet<int>();
        var isMarked = text.Contains('?');
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny(Ends);
            var sentence = end < 0 ? text : text[..end];

            // "I work from home. Where do I live?": what is said is not what is asked, where it can be told.
            var asks = !isMarked || (end >= 0 && text[end] == '?');
            if (asks && FirstPersonWords.CountIn(sentence, []) > 0)
            {
                var sink = new Sink(NeedTable.Shipped, [], []);
                TermAnalyzer.Analyze(sentence, language, [], ref sink);
                groups.UnionWith(sink.Others.Count == 0 ? sink.Groups : []);
            }

            text = end < 0 ? [] : text[(end + 1)..];
        }

        return [.. groups.Select(static group => new NeededGroup(group, 1))];
    }

    private readonly struct Sink(NeedTable table, SortedSet<int> groups, List<string> others) : ITermSink
    {
        public SortedSet<int> Groups => groups;

        public List<string> Others => others;

        public void Add(ReadOnlySpan<char> word, ReadOnlySpan<char> term)
        {
            var states = table.StatesOf(term);
            if (states.IsEmpty && !Framing.Contains(word) && !SmallTalk.Contains(word))
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
