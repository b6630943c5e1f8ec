namespace AdaptiveRecall.Memory.Text;

/// <summary>Tells whether a text names a time: a date, a day, a year, a span before or after now.</summary>
internal static class TimeWords
{
    /// <summary>Whether a text names a time.</summary>
    public static bool AreIn(ReadOnlySpan<char> text, TextLanguage language, ReadOnlySpan<Range> leftOut = default)
    {
        if (UnspacedDates.AreIn(text, leftOut))
        {
            return true;
        }

        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer, leftOut);
        var before = default(DateWord);
        while (words.MoveNext())
        {
            var word = words.IsUnspaced ? default : DateWord.Parse(words.Word, language);
            if (NamesTime(before, word))
            {
                return true;
            }

            before = word;
        }

        return false;
    }

    private static bool NamesTime(DateWord before, DateWord word) => word.Kind switch
    {
        DateWordKind.Yesterday or DateWordKind.Tomorrow or DateWordKind.BeforeYesterday or DateWordKind.AfterTomorrow or DateWordKind.Weekday or DateWordKind.Ago or DateWordKind.OtherTime => true,
        DateWordKind.TomorrowOrMorning => before.Kind != DateWordKind.Article,
        DateWordKind.Unit or DateWordKind.Season => before.Kind is DateWordKind.Last or DateWordKind.Next or DateWordKind.LastAfter or DateWordKind.NextAfter or DateWordKind.This or DateWordKind.Number or DateWordKind.Few,
        DateWordKind.LastAfter or DateWordKind.NextAfter => before.Kind is DateWordKind.Unit or DateWordKind.Season,
        DateWordKind.Number => before.Kind == DateWordKind.Month || word.Value is >= 1900 and <= 2100,

        // "may" and "march" are months only beside a preposition or a number; so are the others, nearly always.
        DateWordKind.Month => before.Kind is DateWordKind.In or DateWordKind.Last or DateWordKind.Next or DateWordKind.This or DateWordKind.Number or DateWordKind.Of,
        _ => false,
    };
}
