using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Reads since when a statement holds: "we moved to Bergen last March" holds since March, whenever it was said.</summary>
internal static class ValidityReader
{
    // As NewStatements.SpeaksOfBefore reads them.
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    /// <summary>
    /// The beginning of the day, month or year that a text names as that of a change; <see langword="null"/>: it names none, several, one that is
    /// still to come, or no change.
    /// </summary>
    /// <param name="text">What was said.</param>
    /// <param name="at">When, in the speaker's own offset.</param>
    public static DateTimeOffset? SinceWhen(string text, DateTimeOffset at)
    {
        Span<DateMention> mentions = stackalloc DateMention[DateMentionFinder.Limit];
        var count = DateMentionFinder.Find(text, TextLanguage.Of(text), at, [], mentions);
        var years = YearsIn(text, count == 0 ? 0 : mentions[0].Date.Year);
        if (count + years.Count != 1 || StatementReader.Read(text) is not [{ Facts: [{ Changed: true, Negated: false }, ..] }])
        {
            return null;
        }

        var mention = count == 1 ? mentions[0] : new DateMention(new DateOnly(years[0], 1, 1), DatePrecision.Year);
        var day = mention.Precision switch
        {
            DatePrecision.Day => mention.Date,
            DatePrecision.Month => new DateOnly(mention.Date.Year, mention.Date.Month, 1),
            _ => new DateOnly(mention.Date.Year, 1, 1),
        };
        var since = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), at.Offset);
        return since <= at ? since : null;
    }

    // Numbers that are read as years where they stand alone.
    private static List<int> YearsIn(string text, int mentioned)
    {
        var years = new List<int>();
        foreach (var word in StatementWords.Read(text, null))
        {
            if (word.Text.Length == 4 && int.TryParse(word.Text, out var year) && year is >= FirstYear and <= LastYear && year != mentioned)
            {
                years.Add(year);
            }
        }

        return years;
    }
}
