using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>A span of time that a message names by both ends: "between March and May 2023", "from 3 May to 9 May", "2019 bis 2021".</summary>
internal static class NamedRanges
{
    // Longer messages name their time in a sentence of this many words, or it is not what they ask for.
    private const int WordLimit = 64;

    /// <summary>From the beginning of the first to the end of the second, in UTC ticks, the end excluded; both 0 where none is named.</summary>
    public static (long From, long Until) In(ReadOnlySpan<char> text, TextLanguage language, DateTimeOffset now)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        Span<DateWord> dates = stackalloc DateWord[WordLimit];
        Span<bool> joins = stackalloc bool[WordLimit];
        var count = 0;
        while (count < WordLimit && words.MoveNext())
        {
            joins[count] = IsJoin(words.Word);
            dates[count++] = words.IsUnspaced ? default : DateWord.Parse(words.Word, language);
        }

        for (var i = 1; i < count - 1; i++)
        {
            if (joins[i] && ReadBack(dates, i - 1) is { } first && ReadOn(dates[..count], i + 1) is { } last && (first.Month > 0) == (last.Month > 0))
            {
                return SpanOf(first, last, now.Year);
            }
        }

        return default;
    }

    private static (long From, long Until) SpanOf((int Year, int Month, int Day) first, (int Year, int Month, int Day) last, int thisYear)
    {
        var end = last.Year > 0 ? last.Year : first.Year > 0 ? first.Year : thisYear;
        var start = first.Year > 0 ? first.Year : first.Month > last.Month ? end - 1 : end;
        if (end is < 1 or >= 9999 || start < 1 || start > end)
        {
            return default;
        }

        var from = new DateTime(start, Math.Max(1, first.Month), 1).AddDays(Math.Max(0, first.Day - 1));
        var until = last.Month == 0 ? new DateTime(end + 1, 1, 1)
            : last.Day == 0 ? new DateTime(end, last.Month, 1).AddMonths(1)
            : new DateTime(end, last.Month, 1).AddDays(last.Day);
        return from < until ? (from.Ticks, until.Ticks) : default;
    }

    // "3 May 2023", "May 2023", "May", "2023", ending at a place.
    private static (int Year, int Month, int Day)? ReadBack(ReadOnlySpan<DateWord> dates, int place)
    {
        var year = YearAt(dates, place);
        place -= year > 0 ? 1 : 0;
        if (place < 0 || dates[place].Kind != DateWordKind.Month)
        {
            return year > 0 ? (year, 0, 0) : null;
        }

        return (year, dates[place].Value, place > 0 ? DayOf(dates[place - 1]) : 0);
    }

    // The same, beginning at a place.
    private static (int Year, int Month, int Day)? ReadOn(ReadOnlySpan<DateWord> dates, int place)
    {
        if (YearAt(dates, place) is > 0 and var alone)
        {
            return (alone, 0, 0);
        }

        var day = DayOf(dates[place]);
        place += day > 0 ? 1 : 0;
        return place < dates.Length && dates[place].Kind == DateWordKind.Month
            ? (place + 1 < dates.Length ? YearAt(dates, place + 1) : 0, dates[place].Value, day)
            : null;
    }

    private static int YearAt(ReadOnlySpan<DateWord> dates, int place) =>
        place >= 0 && dates[place] is { Kind: DateWordKind.Number, Value: >= 1900 and <= 2100 } word ? word.Value : 0;

    private static int DayOf(DateWord word) => word is { Kind: DateWordKind.Number, Value: >= 1 and <= 31 } ? word.Value : 0;

    private static bool IsJoin(ReadOnlySpan<char> word) =>
        word is "and" or "to" or "until" or "till" or "through" or "und" or "bis" or "et" or "a" or "au" or "y" or "hasta" or "e" or "ate" or "en" or "tot" or "и" or "до" or "по";
}
