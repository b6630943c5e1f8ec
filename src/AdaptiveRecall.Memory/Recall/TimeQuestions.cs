using System.Collections.Frozen;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Tells whether a message asks for a time: "when", "what day", "how long ago".</summary>
internal static class TimeQuestions
{
    // Of Chinese "what time" only the middle pair is never something else.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Whens = """
        when wann quand cuando quando wanneer nar hvornar kiedy zaman kapan когда коли متي מתי कब ποτε
        么时 麼時 何时 哪天 哪年 几号 几月 几点 いつ 何月 何日 何年 何時 何曜 언제
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether it does.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        var asks = false;
        while (words.MoveNext())
        {
            var word = words.Word;
            if (Whens.Contains(word) || (asks && IsSpan(word)))
            {
                return true;
            }

            asks = word is "what" or "which" or "how" or "whats";
        }

        return false;
    }

    private static bool IsSpan(ReadOnlySpan<char> word) =>
        word is "date" or "day" or "month" or "year" or "week" or "weekend" or "season" or "time" or "long" or "recently";
}
