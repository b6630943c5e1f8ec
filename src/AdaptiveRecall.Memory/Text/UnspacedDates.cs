using System.Buffers;

namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Finds the dates that Chinese, Japanese and Korean texts name: "昨天", "上周三", "先月", "지난주", "三天前", "5月12日". These
/// words are not cut apart by spaces, and so are looked for in the text as it is.
/// </summary>
internal static class UnspacedDates
{
    private const string Weekdays = "日一二三四五六";
    private const string JapaneseWeekdays = "日月火水木金土";
    private const string KoreanWeekdays = "일월화수목금토";
    private const string Digits = "〇一二三四五六七八九";

    // Longer ones before those that they begin with.
    private static readonly (string Phrase, DateUnit Unit, int Count)[] Phrases =
    [
        ("大前天", DateUnit.Day, -3), ("一昨日", DateUnit.Day, -2), ("おととい", DateUnit.Day, -2), ("前天", DateUnit.Day, -2), ("昨天", DateUnit.Day, -1), ("昨日", DateUnit.Day, -1), ("昨晚", DateUnit.Day, -1),
        ("昨夜", DateUnit.Day, -1), ("昨晩", DateUnit.Day, -1), ("きのう", DateUnit.Day, -1), ("明後日", DateUnit.Day, 2), ("あさって", DateUnit.Day, 2), ("后天", DateUnit.Day, 2), ("後天", DateUnit.Day, 2),
        ("明天", DateUnit.Day, 1), ("明日", DateUnit.Day, 1), ("あした", DateUnit.Day, 1),
        ("上周末", DateUnit.Weekend, -1), ("上週末", DateUnit.Weekend, -1), ("下周末", DateUnit.Weekend, 1), ("下週末", DateUnit.Weekend, 1), ("先週末", DateUnit.Weekend, -1), ("上上周", DateUnit.Week, -2),
        ("上个星期", DateUnit.Week, -1), ("上個星期", DateUnit.Week, -1), ("上星期", DateUnit.Week, -1), ("上周", DateUnit.Week, -1), ("上週", DateUnit.Week, -1), ("下个星期", DateUnit.Week, 1),
        ("下個星期", DateUnit.Week, 1), ("下星期", DateUnit.Week, 1), ("下周", DateUnit.Week, 1), ("下週", DateUnit.Week, 1), ("先々週", DateUnit.Week, -2), ("先週", DateUnit.Week, -1), ("来週", DateUnit.Week, 1),
        ("上个月", DateUnit.Month, -1), ("上個月", DateUnit.Month, -1), ("上月", DateUnit.Month, -1), ("下个月", DateUnit.Month, 1), ("下個月", DateUnit.Month, 1), ("下月", DateUnit.Month, 1),
        ("先々月", DateUnit.Month, -2), ("先月", DateUnit.Month, -1), ("来月", DateUnit.Month, 1),
        ("一昨年", DateUnit.Year, -2), ("おととし", DateUnit.Year, -2), ("前年", DateUnit.Year, -2), ("去年", DateUnit.Year, -1), ("昨年", DateUnit.Year, -1), ("明年", DateUnit.Year, 1), ("来年", DateUnit.Year, 1),
        ("그저께", DateUnit.Day, -2), ("그제", DateUnit.Day, -2), ("어제", DateUnit.Day, -1), ("내일", DateUnit.Day, 1), ("모레", DateUnit.Day, 2), ("지난주", DateUnit.Week, -1), ("지난 주", DateUnit.Week, -1),
        ("다음주", DateUnit.Week, 1), ("다음 주", DateUnit.Week, 1), ("지난달", DateUnit.Month, -1), ("지난 달", DateUnit.Month, -1), ("다음달", DateUnit.Month, 1), ("다음 달", DateUnit.Month, 1),
        ("재작년", DateUnit.Year, -2), ("작년", DateUnit.Year, -1), ("지난해", DateUnit.Year, -1), ("내년", DateUnit.Year, 1),
    ];

    private static readonly (string Text, DateUnit Unit)[] Units =
    [
        ("週間", DateUnit.Week), ("个星期", DateUnit.Week), ("個星期", DateUnit.Week), ("周", DateUnit.Week), ("週", DateUnit.Week), ("个月", DateUnit.Month), ("個月", DateUnit.Month), ("か月", DateUnit.Month),
        ("ヶ月", DateUnit.Month), ("カ月", DateUnit.Month), ("개월", DateUnit.Month), ("달", DateUnit.Month), ("주", DateUnit.Week), ("天", DateUnit.Day), ("日", DateUnit.Day), ("일", DateUnit.Day), ("年", DateUnit.Year),
        ("년", DateUnit.Year),
    ];

    private static readonly SearchValues<char> FirstLetters = SearchValues.Create(
        [.. Phrases.Select(static phrase => phrase.Phrase[0]), .. Digits, '十', .. "0123456789０１２３４５６７８９", '周', '週', '星', '礼', .. JapaneseWeekdays, .. KoreanWeekdays]);

    /// <summary>Adds the dates of a text.</summary>
    public static void Find(ReadOnlySpan<char> text, ReadOnlySpan<Range> leftOut, ref DateMentionList dates)
    {
        if (!text.ContainsAnyInRange('\u3040', '\uD7A3'))
        {
            return;
        }

        // Parts of "2023年5月12日" that wait for the next.
        int year = 0, month = 0;
        for (var i = 0; i < text.Length;)
        {
            var next = text[i..].IndexOfAny(FirstLetters);
            if (next < 0)
            {
                break;
            }

            if (next > 0)
            {
                Close(ref year, ref month, ref dates);
            }

            i += next;
            i += IsIn(leftOut, i, text.Length) ? 1 : Read(text[i..], i > 0 ? text[i - 1] : ' ', ref year, ref month, ref dates);
        }

        Close(ref year, ref month, ref dates);
    }

    /// <summary>Whether a text names a date.</summary>
    public static bool AreIn(ReadOnlySpan<char> text, ReadOnlySpan<Range> leftOut)
    {
        Span<DateMention> mentions = stackalloc DateMention[DateMentionFinder.Limit];
        return text.ContainsAnyInRange('\u3040', '\uD7A3')
            && DateMentionFinder.Find(text, TextLanguage.English, DateTimeOffset.UnixEpoch.AddYears(1), leftOut, mentions) > 0;
    }

    // Reads what begins here, and says how many characters it took.
    private static int Read(ReadOnlySpan<char> text, char before, ref int year, ref int month, ref DateMentionList dates)
    {
        foreach (var (phrase, unit, count) in Phrases)
        {
            if (text.StartsWith(phrase))
            {
                var rest = text[phrase.Length..];
                if (unit == DateUnit.Week && TryReadWeekday(rest, out var weekday, out var length))
                {
                    dates.AddWeekdayOf(count, weekday);
                    return phrase.Length + length;
                }

                dates.AddUnits(unit, count);
                return phrase.Length;
            }
        }

        if (TryReadNumber(text, out var number, out var digits))
        {
            return digits + ReadUnit(text[digits..], number, ref year, ref month, ref dates);
        }

        // "周三" alone, but not inside "上周三", which was read above; "木曜", "목요일".
        if (before is not ('上' or '下') && TryReadNamedWeekday(text, out var day, out var size))
        {
            dates.AddLatestWeekday(day);
            return size;
        }

        return 1;
    }

    // Behind a number: "3天前", "三か月前", "2023年", "5月", "12日".
    private static int ReadUnit(ReadOnlySpan<char> text, int number, ref int year, ref int month, ref DateMentionList dates)
    {
        foreach (var (unitText, unit) in Units)
        {
            if (text.StartsWith(unitText) && text.Length > unitText.Length && text[unitText.Length..].TrimStart() is { Length: > 0 } rest && rest[0] is '前' or '전')
            {
                dates.AddUnits(unit, -number);
                return unitText.Length + 1;
            }
        }

        if (text.IsEmpty)
        {
            return 0;
        }

        switch (text[0])
        {
            case '年' or '년' when number is >= 1900 and <= 2100:
                year = number;
                return 1;
            case '月' or '월' when number is >= 1 and <= 12:
                month = number;
                return 1;
            case '日' or '号' or '號' or '일' when month > 0 && number is >= 1 and <= 31:
                dates.AddDate(year, month, number);
                year = month = 0;
                return 1;
            default:
                return 0;
        }
    }

    private static void Close(ref int year, ref int month, ref DateMentionList dates)
    {
        if (month > 0)
        {
            dates.AddDate(year, month, 0);
        }
        else if (year > 0)
        {
            dates.AddYear(year);
        }

        year = month = 0;
    }

    // Behind "上周", "先週の", "지난주 ".
    private static bool TryReadWeekday(ReadOnlySpan<char> text, out int weekday, out int length)
    {
        if (!text.IsEmpty && (Weekdays.IndexOf(text[0]) is >= 0 and var chinese || (chinese = text[0] == '天' ? 0 : -1) == 0))
        {
            (weekday, length) = (chinese, 1);
            return true;
        }

        var skipped = !text.IsEmpty && text[0] is 'の' or ' ' ? 1 : 0;
        var found = TryReadNamedWeekday(text[skipped..], out weekday, out length);
        length += skipped;
        return found;
    }

    private static bool TryReadNamedWeekday(ReadOnlySpan<char> text, out int weekday, out int length)
    {
        (weekday, length) = (-1, 0);
        if (text.Length >= 2 && text[1] == '曜')
        {
            (weekday, length) = (JapaneseWeekdays.IndexOf(text[0]), 2);
        }
        else if (text.Length >= 3 && text[1] == '요' && text[2] == '일')
        {
            (weekday, length) = (KoreanWeekdays.IndexOf(text[0]), 3);
        }
        else if (text.StartsWith("星期") || text.StartsWith("礼拜"))
        {
            (weekday, length) = text.Length > 2 ? (text[2] == '天' ? 0 : Weekdays.IndexOf(text[2]), 3) : (-1, 0);
        }
        else if (text.Length >= 2 && text[0] is '周' or '週')
        {
            (weekday, length) = (Weekdays.IndexOf(text[1]), 2);
        }

        return weekday >= 0;
    }

    // "12", "１２", "三", "十二", "二十"; at most four digits.
    private static bool TryReadNumber(ReadOnlySpan<char> text, out int number, out int length)
    {
        number = length = 0;
        while (length < text.Length && length < 4 && WordFolding.Fold(text[length]) is >= '0' and <= '9' and var digit)
        {
            number = (number * 10) + (digit - '0');
            length++;
        }

        if (length > 0)
        {
            return true;
        }

        var tens = -1;
        while (length < text.Length && length < 3 && (text[length] == '十' || Digits.Contains(text[length])))
        {
            if (text[length] == '十')
            {
                tens = Math.Max(number, 1) * 10;
                number = 0;
            }
            else
            {
                number = Digits.IndexOf(text[length]);
            }

            length++;
        }

        number += Math.Max(tens, 0);
        return length > 0;
    }

    private static bool IsIn(ReadOnlySpan<Range> ranges, int position, int length)
    {
        foreach (var range in ranges)
        {
            if (position >= range.Start.GetOffset(length) && position < range.End.GetOffset(length))
            {
                return true;
            }
        }

        return false;
    }
}
