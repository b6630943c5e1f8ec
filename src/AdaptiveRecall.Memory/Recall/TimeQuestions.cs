using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Tells whether a message asks for a time: "when", "what day", "how long ago".</summary>
internal static class TimeQuestions
{
    /// <summary>Whether it does.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        var asks = false;
        while (words.MoveNext())
        {
            var word = words.Word;
            if (word is "when" or "wann" or "quand" or "cuando" or "quando" or "wanneer" || (asks && IsSpan(word)))
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
