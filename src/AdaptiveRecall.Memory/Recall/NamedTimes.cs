using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>The span of time that a message names: "in May 2023", "last year", "on the 7th of May", "three days ago".</summary>
internal static class NamedTimes
{
    // People are off by a day or two when they say "on Tuesday" or "a week ago".
    private const int DaysAround = 2;

    /// <summary>From the first to the last of the named times, in UTC ticks, the end excluded; both 0 where none is named.</summary>
    /// <param name="text">The message.</param>
    /// <param name="language">Its language.</param>
    /// <param name="now">When it was written: what relative times are counted from.</param>
    public static (long From, long Until) In(ReadOnlySpan<char> text, TextLanguage language, DateTimeOffset now)
    {
        if (NamedRanges.In(text, language, now) is { Until: > 0 } range)
        {
            return range;
        }

        Span<DateMention> mentions = stackalloc DateMention[DateMentionFinder.Limit];
        long from = 0, until = 0;
        foreach (var mention in mentions[..DateMentionFinder.Find(text, language, now, [], mentions)])
        {
            var (first, end) = SpanOf(mention);
            from = from == 0 ? first.Ticks : Math.Min(from, first.Ticks);
            until = Math.Max(until, end.Ticks);
        }

        return (from, until);
    }

    private static (DateTime First, DateTime End) SpanOf(DateMention mention)
    {
        var date = mention.Date.ToDateTime(TimeOnly.MinValue);
        return mention.Precision switch
        {
            DatePrecision.Year => Months(new DateTime(date.Year, 1, 1), 12),
            DatePrecision.Season => Months(date.AddMonths(-2), 3),
            DatePrecision.Month => Months(new DateTime(date.Year, date.Month, 1), 1),
            _ => (Days(date, -DaysAround), Days(date, DaysAround + 1)),
        };
    }

    // The last day of year 9999 has no day after it.
    private static (DateTime First, DateTime End) Months(DateTime first, int count) =>
        (first, first.Year == DateTime.MaxValue.Year && first.Month + count > 12 ? DateTime.MaxValue : first.AddMonths(count));

    private static DateTime Days(DateTime date, int count) =>
        new(Math.Clamp(date.Ticks + (count * TimeSpan.TicksPerDay), 0, DateTime.MaxValue.Ticks));
}
