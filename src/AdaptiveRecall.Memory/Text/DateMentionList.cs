namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// The dates that a text names, told as days, months and years or by their distance from the day on which it was said. What lies outside the
/// calendar is left out, and what comes after the room is full.
/// </summary>
internal ref struct DateMentionList(DateOnly today, Span<DateMention> mentions)
{
    private readonly Span<DateMention> _mentions = mentions;

    /// <summary>The day on which the text was said.</summary>
    public readonly DateOnly Today => today;

    /// <summary>How many mentions there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the last one back.</summary>
    public void RemoveLast() => Count--;

    /// <summary>Adds a date so many units from when the text was said.</summary>
    public void AddUnits(DateUnit unit, int count, DatePrecision atMost = DatePrecision.Day)
    {
        switch (unit)
        {
            case DateUnit.Day or DateUnit.Night:
                AddDay(count, atMost);
                break;
            case DateUnit.Week:
                AddDay(7 * count, atMost);
                break;
            case DateUnit.Weekend:
                var saturday = ((int)DayOfWeek.Saturday - (int)today.DayOfWeek + 7) % 7;
                AddDay(saturday + (7 * (count > 0 ? count - 1 : count)), atMost);
                AddDay(saturday + 1 + (7 * (count > 0 ? count - 1 : count)), atMost);
                break;
            case DateUnit.Month:
                AddMonth(count);
                break;
            case DateUnit.Year:
                AddYear(today.Year + count);
                break;
        }
    }

    /// <summary>Adds the season that ends with a month.</summary>
    public void AddSeason(int year, int lastMonth)
    {
        if (year is >= 1 and <= 9999)
        {
            Add(new DateOnly(year, lastMonth, 1), DatePrecision.Season);
        }
    }

    /// <summary>Adds a date; day 0: the month as a whole; year 0: the latest such day or month.</summary>
    public void AddDate(int year, int month, int day)
    {
        if (month is >= 1 and <= 12)
        {
            AddNamed(year == 0 ? today.Year - (month > today.Month ? 1 : 0) : year, month, day);
        }
    }

    /// <summary>Adds a year as a whole.</summary>
    public void AddYear(int year)
    {
        if (year is >= 1 and <= 9999)
        {
            Add(new DateOnly(year, 1, 1), DatePrecision.Year);
        }
    }

    /// <summary>Adds a weekday (0: Sunday) of this week (0), of the last one (-1) or the next (1); weeks begin on Monday.</summary>
    public void AddWeekdayOf(int week, int weekday) =>
        AddDay((7 * week) + ((weekday + 6) % 7) - (((int)today.DayOfWeek + 6) % 7));

    /// <summary>Adds the latest such weekday (0: Sunday), today included.</summary>
    public void AddLatestWeekday(int weekday)
    {
        var ahead = (weekday - (int)today.DayOfWeek + 7) % 7;
        AddDay(ahead == 0 ? 0 : ahead - 7);
    }

    /// <summary>Adds a day of a year; day 0: the month as a whole.</summary>
    public void AddNamed(int year, int month, int day)
    {
        if (year is < 1 or > 9999 || day > DateTime.DaysInMonth(year, month))
        {
            return;
        }

        Add(new DateOnly(year, month, Math.Max(day, 1)), day == 0 ? DatePrecision.Month : DatePrecision.Day);
    }

    /// <summary>Adds the day so many days from when the text was said.</summary>
    public void AddDay(int offset, DatePrecision precision = DatePrecision.Day)
    {
        var number = today.DayNumber + offset;
        if (number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber)
        {
            Add(DateOnly.FromDayNumber(number), precision);
        }
    }

    private void AddMonth(int offset)
    {
        var months = (today.Year * 12) + today.Month - 1 + offset;
        if (months is >= 12 and < 12 * 10_000)
        {
            Add(new DateOnly(months / 12, (months % 12) + 1, 1), DatePrecision.Month);
        }
    }

    private void Add(DateOnly date, DatePrecision precision)
    {
        if (Count < _mentions.Length)
        {
            _mentions[Count++] = new DateMention(date, precision);
        }
    }
}
