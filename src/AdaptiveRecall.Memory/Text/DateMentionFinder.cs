namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Finds the dates that a text names and resolves the relative ones against the time at which it was said: "yesterday",
/// "last week", "on Friday", "vor drei Tagen", "la semana pasada", "7 mai", "先週". In the languages that have a
/// <see cref="Languages.WordRules.Dates"/>, and in Chinese, Japanese and Korean (<see cref="UnspacedDates"/>).
/// </summary>
internal ref struct DateMentionFinder
{
    /// <summary>How many mentions of a text are kept; further ones are passed over. A turn that names more is a list.</summary>
    public const int Limit = 16;

    // "A few" is three to five in corpora of English; three keeps the month right most often.
    private const int FewUnits = 3;

    private readonly DateOnly _today;
    private readonly Span<DateMention> _mentions;

    // The words before the current one, nearest first.
    private DateWord _first;
    private DateWord _second;
    private DateWord _third;

    private bool _future;
    private int _month;
    private int _monthDay;
    private bool _monthNext;

    private DateMentionFinder(DateOnly today, Span<DateMention> mentions)
    {
        _today = today;
        _mentions = mentions;
    }

    /// <summary>How many mentions there are.</summary>
    public int Count { get; private set; }

    /// <summary>Finds the dates of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="at">When it was said, in the speaker's own offset.</param>
    /// <param name="leftOut">Parts of the text that are passed over.</param>
    /// <param name="mentions">Room for <see cref="Limit"/> mentions.</param>
    /// <returns>How many were found.</returns>
    public static int Find(ReadOnlySpan<char> text, TextLanguage language, DateTimeOffset at, ReadOnlySpan<Range> leftOut, Span<DateMention> mentions)
    {
        var finder = new DateMentionFinder(DateOnly.FromDateTime(at.DateTime), mentions[..Limit]);
        UnspacedDates.Find(text, leftOut, ref finder);
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer, leftOut);
        while (words.MoveNext())
        {
            finder.Read(words.IsUnspaced ? default : DateWord.Parse(words.Word, language));
        }

        finder.CloseMonth(year: null);
        return finder.Count;
    }

    private void Read(DateWord word)
    {
        ContinueMonth(word);
        switch (word.Kind)
        {
            case DateWordKind.Yesterday:
                AddDay(_first.Kind == DateWordKind.Before ? -2 : -1);
                break;
            case DateWordKind.Tomorrow:
                AddDay(_first.Kind == DateWordKind.After ? 2 : 1);
                break;
            case DateWordKind.TomorrowOrMorning:
                AddTomorrowOrMorning();
                break;
            case DateWordKind.BeforeYesterday:
                AddDay(-2);
                break;
            case DateWordKind.AfterTomorrow:
                AddDay(2);
                break;
            case DateWordKind.LastAfter:
                word = AddAfter(DateWordKind.Last, -1);
                break;
            case DateWordKind.NextAfter:
                word = AddAfter(DateWordKind.Next, 1);
                break;
            case DateWordKind.AgoAfterOpening:
                word = _first.Kind == DateWordKind.AgoOpening ? new(DateWordKind.AgoBefore) : default;
                break;
            case DateWordKind.Weekday:
                AddWeekday(word.Value);
                break;
            case DateWordKind.Month:
                OpenMonth(word.Value);
                break;
            case DateWordKind.Season:
                AddSeason(word.Value);
                break;
            case DateWordKind.Unit:
                AddUnit((DateUnit)word.Value);
                break;
            case DateWordKind.Ago:
                AddAgo();
                break;
            case DateWordKind.Future:
                _future = true;
                break;
        }

        _third = _second;
        _second = _first;
        _first = word;
    }

    // "last Friday" lies one to seven days back, "next Friday" one to seven ahead; a plain one is the latest, today
    // included, unless something was said to be going to happen.
    private void AddWeekday(int weekday)
    {
        var ahead = (weekday - (int)_today.DayOfWeek + 7) % 7;
        AddDay(_first.Kind switch
        {
            DateWordKind.Last => ahead - 7,
            DateWordKind.Next => ahead == 0 ? 7 : ahead,
            DateWordKind.This => ahead,
            _ when _future => ahead,
            _ => ahead == 0 ? 0 : ahead - 7,
        });
    }

    // "Guten Morgen", "la mañana" and "gestern Morgen" are mornings; "pasado mañana" is the day after tomorrow.
    private void AddTomorrowOrMorning()
    {
        if (_first.Kind is not (DateWordKind.Article or DateWordKind.This or DateWordKind.OtherTime or DateWordKind.Yesterday or DateWordKind.TomorrowOrMorning or DateWordKind.Weekday))
        {
            AddDay(_first.Kind == DateWordKind.Last ? 2 : 1);
        }
    }

    // "La semaine dernière", "el lunes pasado", "el mes que viene"; before its noun it is read with that.
    private DateWord AddAfter(DateWordKind kind, int sign)
    {
        var noun = _first.Kind == DateWordKind.None ? _second : _first;
        if (noun.Kind == DateWordKind.Unit)
        {
            AddUnits((DateUnit)noun.Value, sign);
            return default;
        }

        if (noun.Kind == DateWordKind.Weekday && Count > 0)
        {
            // It was taken for the latest one, which today may be.
            Count--;
            _first = new(kind);
            AddWeekday(noun.Value);
            return default;
        }

        if (noun.Kind == DateWordKind.Season)
        {
            _first = new(kind);
            AddSeason(noun.Value);
            return default;
        }

        return new(kind);
    }

    // "last week", "next month", "in two weeks", "vor drei Tagen", "vor ein paar Wochen".
    private void AddUnit(DateUnit unit)
    {
        if (_first.Kind == DateWordKind.Last)
        {
            AddUnits(unit, -1);
        }
        else if (_first.Kind == DateWordKind.Next)
        {
            AddUnits(unit, 1);
        }
        else if (_first.Kind == DateWordKind.Number && _second.Kind == DateWordKind.In)
        {
            AddUnits(unit, _first.Value);
        }
        else if (_first.Kind == DateWordKind.Number && _second.Kind == DateWordKind.AgoBefore)
        {
            AddUnits(unit, -_first.Value);
        }
        else if (_first.Kind == DateWordKind.Few && (_second.Kind == DateWordKind.AgoBefore || _third.Kind == DateWordKind.AgoBefore))
        {
            AddUnits(unit, -FewUnits, atMost: DatePrecision.Month);
        }
    }

    // "three days ago", "a couple of weeks ago"; of "a few days ago" only the month is known.
    private void AddAgo()
    {
        if (_first.Kind != DateWordKind.Unit)
        {
            return;
        }

        var unit = (DateUnit)_first.Value;
        var count = _second.Kind == DateWordKind.Of ? _third : _second;
        if (count.Kind == DateWordKind.Number)
        {
            AddUnits(unit, -count.Value);
        }
        else if (count.Kind == DateWordKind.Few)
        {
            AddUnits(unit, -FewUnits, atMost: DatePrecision.Month);
        }
    }

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
                var saturday = ((int)DayOfWeek.Saturday - (int)_today.DayOfWeek + 7) % 7;
                AddDay(saturday + (7 * (count > 0 ? count - 1 : count)), atMost);
                AddDay(saturday + 1 + (7 * (count > 0 ? count - 1 : count)), atMost);
                break;
            case DateUnit.Month:
                AddMonth(count);
                break;
            case DateUnit.Year:
                AddYear(_today.Year + count);
                break;
        }
    }

    // "last summer" is the latest that has ended, "next summer" the one after it.
    private void AddSeason(int lastMonth)
    {
        var latest = _today.Month > lastMonth ? _today.Year : _today.Year - 1;
        if (_first.Kind == DateWordKind.Last)
        {
            AddSeasonOf(latest, lastMonth);
        }
        else if (_first.Kind is DateWordKind.Next or DateWordKind.This)
        {
            AddSeasonOf(latest + 1, lastMonth);
        }
    }

    private void AddSeasonOf(int year, int lastMonth)
    {
        if (year is >= 1 and <= 9999)
        {
            Add(new DateOnly(year, lastMonth, 1), DatePrecision.Season);
        }
    }

    // A month waits for the day and the year that may follow it. "may", "march" and "august" are also other words:
    // every month needs a preposition or a day beside it.
    private void OpenMonth(int month)
    {
        var day = _first.Kind == DateWordKind.Of ? _second : _first;
        _monthDay = day.Kind == DateWordKind.Number && day.Value is >= 1 and <= 31 ? day.Value : 0;
        if (_monthDay > 0 || _first.Kind is DateWordKind.In or DateWordKind.Last or DateWordKind.Next or DateWordKind.This)
        {
            _month = month;
            _monthNext = _first.Kind is DateWordKind.Next or DateWordKind.This;
        }
        else
        {
            // A day may still follow: "May 7th".
            _month = -month;
        }
    }

    private void ContinueMonth(DateWord word)
    {
        if (_month == 0 || word.Kind == DateWordKind.Of)
        {
            // "7 de mayo de 2023"
            return;
        }

        if (word.Kind == DateWordKind.Number && _monthDay == 0 && word.Value is >= 1 and <= 31)
        {
            _month = Math.Abs(_month);
            _monthDay = word.Value;
        }
        else if (word.Kind == DateWordKind.Number && word.Value is >= 1900 and <= 2100)
        {
            _month = Math.Abs(_month);
            CloseMonth(word.Value);
        }
        else
        {
            CloseMonth(year: null);
        }
    }

    // Without a year it is the latest such month, or the coming one where the text looks ahead.
    private void CloseMonth(int? year)
    {
        if (_month > 0)
        {
            var ahead = _monthNext || _future;
            var meant = year ?? (ahead
                ? _today.Year + (_month < _today.Month ? 1 : 0)
                : _today.Year - (_month > _today.Month ? 1 : 0));
            AddNamed(meant, _month, _monthDay);
        }

        _month = 0;
        _monthDay = 0;
        _monthNext = false;
    }

    /// <summary>Adds a date; day 0: the month as a whole; year 0: the latest such day or month.</summary>
    public void AddDate(int year, int month, int day)
    {
        if (month is >= 1 and <= 12)
        {
            AddNamed(year == 0 ? _today.Year - (month > _today.Month ? 1 : 0) : year, month, day);
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
        AddDay((7 * week) + ((weekday + 6) % 7) - (((int)_today.DayOfWeek + 6) % 7));

    /// <summary>Adds the latest such weekday (0: Sunday), today included.</summary>
    public void AddLatestWeekday(int weekday)
    {
        var ahead = (weekday - (int)_today.DayOfWeek + 7) % 7;
        AddDay(ahead == 0 ? 0 : ahead - 7);
    }

    // Day 0: the month as a whole.
    private void AddNamed(int year, int month, int day)
    {
        if (year is < 1 or > 9999 || day > DateTime.DaysInMonth(year, month))
        {
            return;
        }

        Add(new DateOnly(year, month, Math.Max(day, 1)), day == 0 ? DatePrecision.Month : DatePrecision.Day);
    }

    private void AddDay(int offset, DatePrecision precision = DatePrecision.Day)
    {
        var number = _today.DayNumber + offset;
        if (number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber)
        {
            Add(DateOnly.FromDayNumber(number), precision);
        }
    }

    private void AddMonth(int offset)
    {
        var months = (_today.Year * 12) + _today.Month - 1 + offset;
        if (months is >= 12 and < 12 * 10_000)
        {
            Add(new DateOnly(months / 12, (months % 12) + 1, 1), DatePrecision.Month);
        }
    }

    private void Add(DateOnly date, DatePrecision precision)
    {
        if (Count < Limit)
        {
            _mentions[Count++] = new DateMention(date, precision);
        }
    }
}
