using System.Globalization;

namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// The terms under which a date is searched ("7", "may", "2023"): people ask "what did we plan in May", and a turn
/// seldom says its own date. Months go by their English names; a question names them in its own language, and asks for these.
/// </summary>
internal static class DateTerms
{
    // "30 september 9999".
    private const int TextLimit = 32;

    /// <summary>Gives the terms of the time at which something was said.</summary>
    public static void OfTime<TSink>(DateTimeOffset at, ref TSink sink)
        where TSink : struct, ITermSink, allows ref struct =>
        Add(new DateMention(DateOnly.FromDateTime(at.DateTime), DatePrecision.Day), ref sink);

    /// <summary>Gives the terms of the dates that a text names, relative ones resolved against the time it was said.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="at">When it was said, in the speaker's own offset.</param>
    /// <param name="leftOut">Parts of the text that are passed over.</param>
    /// <param name="sink">Takes the terms.</param>
    public static void OfMentions<TSink>(scoped ReadOnlySpan<char> text, TextLanguage language, DateTimeOffset at, scoped ReadOnlySpan<Range> leftOut, ref TSink sink)
        where TSink : struct, ITermSink, allows ref struct
    {
        Span<DateMention> mentions = stackalloc DateMention[DateMentionFinder.Limit];
        var count = DateMentionFinder.Find(text, language, at, leftOut, mentions);
        foreach (var mention in mentions[..count])
        {
            Add(mention, ref sink);
        }
    }

    private static void Add<TSink>(DateMention mention, ref TSink sink)
        where TSink : struct, ITermSink, allows ref struct
    {
        // As text, so that "January" is stemmed here as it is in a query.
        Span<char> text = stackalloc char[TextLimit];
        mention.Date.TryFormat(text, out var length, FormatOf(mention.Precision), CultureInfo.InvariantCulture);
        TermAnalyzer.Analyze(text[..length], TextLanguage.English, [], ref sink);
    }

    private static string FormatOf(DatePrecision precision) => precision switch
    {
        DatePrecision.Day => "d MMMM yyyy",
        DatePrecision.Month => "MMMM yyyy",
        _ => "yyyy",
    };
}
