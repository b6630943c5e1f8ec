using System.Globalization;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>
/// Times on the wire: RFC 3339, section 5.6, read strictly, written in UTC with a 'Z'. .NET's own parsers also take
/// dates without a time and times without an offset, which then mean whatever zone the machine is in.
/// </summary>
internal static class Rfc3339
{
    /// <summary>What is earlier is a default value that slipped through (year 1 in .NET and Go), not a time.</summary>
    public const int EarliestYear = 1000;

    /// <summary>Latest year in which something can have been said: later is a wrong unit or a placeholder.</summary>
    public const int LatestYear = 2999;

    /// <summary>Latest year of an expiry, for which 9999 is a common way to say never.</summary>
    public const int LatestExpiryYear = 9999;

    // 100 ns, which is a tick: finer digits are cut.
    private const int FractionDigits = 7;

    /// <summary>Reads a time.</summary>
    /// <param name="text">As <c>2026-05-17T09:30:00.25+02:00</c>.</param>
    /// <param name="latestYear">Years above are refused, as are those before <see cref="EarliestYear"/>.</param>
    /// <param name="time">The time, in UTC.</param>
    public static bool TryParse(ReadOnlySpan<char> text, int latestYear, out DateTimeOffset time)
    {
        time = default;
        if (!TryReadDigits(ref text, 4, out var year) || !TrySkip(ref text, '-')
            || !TryReadDigits(ref text, 2, out var month) || !TrySkip(ref text, '-')
            || !TryReadDigits(ref text, 2, out var day) || !(TrySkip(ref text, 'T') || TrySkip(ref text, 't'))
            || !TryReadDigits(ref text, 2, out var hour) || !TrySkip(ref text, ':')
            || !TryReadDigits(ref text, 2, out var minute) || !TrySkip(ref text, ':')
            || !TryReadDigits(ref text, 2, out var second)
            || !TryReadFraction(ref text, out var ticks)
            || !TryReadOffset(ref text, out var offset)
            || !text.IsEmpty)
        {
            return false;
        }

        if (year < EarliestYear || year > latestYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).AddTicks(ticks);
        var utc = local.Ticks - offset.Ticks;
        if (utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    /// <summary>Writes a time in UTC, with as many digits of the second as it has.</summary>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes a time, if there is one.</summary>
    public static string? Format(DateTimeOffset? time) => time is { } set ? Format(set) : null;

    private static bool TryReadFraction(ref ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (!TrySkip(ref text, '.'))
        {
            return true;
        }

        var digits = 0;
        for (; !text.IsEmpty && char.IsAsciiDigit(text[0]); text = text[1..], digits++)
        {
            if (digits < FractionDigits)
            {
                ticks = (ticks * 10) + (text[0] - '0');
            }
        }

        for (var i = digits; i < FractionDigits; i++)
        {
            ticks *= 10;
        }

        return digits > 0;
    }

    private static bool TryReadOffset(ref ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (TrySkip(ref text, 'Z') || TrySkip(ref text, 'z'))
        {
            return true;
        }

        var negative = TrySkip(ref text, '-');
        if ((!negative && !TrySkip(ref text, '+'))
            || !TryReadDigits(ref text, 2, out var hours) || !TrySkip(ref text, ':')
            || !TryReadDigits(ref text, 2, out var minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = negative ? -offset : offset;
        return true;
    }

    private static bool TryReadDigits(ref ReadOnlySpan<char> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count)
        {
            return false;
        }

        foreach (var character in text[..count])
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }

            value = (value * 10) + (character - '0');
        }

        text = text[count..];
        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<char> text, char expected)
    {
        if (text.IsEmpty || text[0] != expected)
        {
            return false;
        }

        text = text[1..];
        return true;
    }
}
