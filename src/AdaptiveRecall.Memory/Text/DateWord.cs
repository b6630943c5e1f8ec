namespace AdaptiveRecall.Memory.Text;

/// <summary>What a word can mean in a date.</summary>
/// <param name="Kind">Its part.</param>
/// <param name="Value">
/// The number, the weekday (0: Sunday), the month (1 to 12), the last month of the season, or the unit's
/// <see cref="DateUnit"/>.
/// </param>
internal readonly record struct DateWord(DateWordKind Kind, int Value = 0)
{
    // Longer numbers are no counts, days or years; and sums of dates stay far inside the range of int.
    private const int DigitLimit = 4;

    private static readonly string[] Cardinals =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>Reads a folded word of a text in some language.</summary>
    public static DateWord Parse(ReadOnlySpan<char> word, TextLanguage text)
    {
        if (word.IsEmpty)
        {
            return default;
        }

        if (char.IsAsciiDigit(word[0]))
        {
            return ParseNumber(word);
        }

        return text.Of(word) switch
        {
            LanguageSet.English => ParseName(word),
            LanguageSet.None => default,
            var language => WordLanguages.RulesOf(language).Dates?.Parse(word) ?? default,
        };
    }

    // "7", "2023", "7th", "1st", "5pm".
    private static DateWord ParseNumber(ReadOnlySpan<char> word)
    {
        var digits = 0;
        var value = 0;
        while (digits < word.Length && digits <= DigitLimit && char.IsAsciiDigit(word[digits]))
        {
            value = (value * 10) + (word[digits++] - '0');
        }

        if (digits > DigitLimit)
        {
            return default;
        }

        return word[digits..] switch
        {
            "" or "st" or "nd" or "rd" or "th" or "er" => new(DateWordKind.Number, value),
            "am" or "pm" => new(DateWordKind.OtherTime),
            _ => default,
        };
    }

    private static DateWord ParseName(ReadOnlySpan<char> word) => word switch
    {
        "today" or "tonight" or "recently" or "nowadays" => new(DateWordKind.OtherTime),
        "yesterday" => new(DateWordKind.Yesterday),
        "tomorrow" or "tmrw" => new(DateWordKind.Tomorrow),
        "ago" => new(DateWordKind.Ago),
        "last" or "past" or "previous" => new(DateWordKind.Last),
        "next" or "following" or "coming" or "upcoming" => new(DateWordKind.Next),
        "this" => new(DateWordKind.This),
        "in" or "since" or "until" or "till" or "by" or "during" or "early" or "late" or "mid" => new(DateWordKind.In),
        "of" => new(DateWordKind.Of),
        "before" => new(DateWordKind.Before),
        "after" => new(DateWordKind.After),
        "few" or "several" => new(DateWordKind.Few),
        "a" or "an" => new(DateWordKind.Number, 1),
        "couple" => new(DateWordKind.Number, 2),
        "will" or "ll" or "gonna" or "going" or "shall" or "plan" or "planning" => new(DateWordKind.Future),
        "day" or "days" => new(DateWordKind.Unit, (int)DateUnit.Day),
        "night" or "nights" or "evening" => new(DateWordKind.Unit, (int)DateUnit.Night),
        "week" or "weeks" => new(DateWordKind.Unit, (int)DateUnit.Week),
        "weekend" or "weekends" => new(DateWordKind.Unit, (int)DateUnit.Weekend),
        "month" or "months" => new(DateWordKind.Unit, (int)DateUnit.Month),
        "year" or "years" or "yr" or "yrs" => new(DateWordKind.Unit, (int)DateUnit.Year),
        "sunday" => new(DateWordKind.Weekday, 0),
        "monday" => new(DateWordKind.Weekday, 1),
        "tuesday" => new(DateWordKind.Weekday, 2),
        "wednesday" => new(DateWordKind.Weekday, 3),
        "thursday" => new(DateWordKind.Weekday, 4),
        "friday" => new(DateWordKind.Weekday, 5),
        "saturday" => new(DateWordKind.Weekday, 6),
        "spring" => new(DateWordKind.Season, 5),
        "summer" => new(DateWordKind.Season, 8),
        "fall" or "autumn" => new(DateWordKind.Season, 11),
        "winter" => new(DateWordKind.Season, 2),
        "january" or "jan" => new(DateWordKind.Month, 1),
        "february" or "feb" => new(DateWordKind.Month, 2),
        "march" => new(DateWordKind.Month, 3),
        "april" or "apr" => new(DateWordKind.Month, 4),
        "may" => new(DateWordKind.Month, 5),
        "june" or "jun" => new(DateWordKind.Month, 6),
        "july" or "jul" => new(DateWordKind.Month, 7),
        "august" or "aug" => new(DateWordKind.Month, 8),
        "september" or "sep" or "sept" => new(DateWordKind.Month, 9),
        "october" or "oct" => new(DateWordKind.Month, 10),
        "november" or "nov" => new(DateWordKind.Month, 11),
        "december" or "dec" => new(DateWordKind.Month, 12),
        _ => ParseCardinal(word),
    };

    private static DateWord ParseCardinal(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < Cardinals.Length; i++)
        {
            if (word.SequenceEqual(Cardinals[i]))
            {
                return new(DateWordKind.Number, i + 1);
            }
        }

        return default;
    }
}
