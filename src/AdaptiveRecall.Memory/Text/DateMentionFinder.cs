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

    private DateMentionList _dates;

    // The words before the current one, nearest first.
    private DateWord _first;
    private DateWord _second;
    private DateWord _third;

    private bool _future;
    private int _month;
    private int _monthDay;
    private bool _monthNext;

    private DateMentionFinder(DateOnly today, Span<DateMention> mentions) => _dates = new DateMentionList(today, mentions);

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
        UnspacedDates.Find(text, leftOut, ref finder._dates);
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer, leftOut);
        while (words.MoveNext())
        {
            finder.Read(words.IsUnspaced ? default : DateWord.Parse(words.Word, language));
        }

        finder.CloseMonth(year: null);
        return finder._dates.Count;
    }

    private void Read(DateWord word)
    {
        ContinueMonth(word);
        switch (word.Kind)
        {
            case DateWordKind.Yesterday:
                _dates.AddDay(_first.Kind == DateWordKind.Before ? -2 : -1);
                break;
            case DateWordKind.Tomorrow:
                _dates.AddDay(_first.Kind == DateWordKind.After ? 2 : 1);
                break;
            case DateWordKind.TomorrowOrMorning:
                AddTomorrowOrMorning();
                break;
            case DateWordKind.BeforeYesterday:
                _dates.AddDay(-2);
                break;
            case DateWordKind.AfterTomorrow:
                _dates.AddDay(2);
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
        var ahead = (weekday - (int)_dates.Today.DayOfWeek + 7) % 7;
        _dates.AddDay(_first.Kind switch
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
            _dates.AddDay(_first.Kind == DateWordKind.Last ? 2 : 1);
        }
    }

    // "La semaine dernière", "el lunes pasado", "el mes que viene"; before its noun it is read with that.
    private DateWord AddAfter(DateWordKind kind, int sign)
    {
        var noun = _first.Kind == DateWordKind.None ? _second : _first;
        if (noun.Kind == DateWordKind.Unit)
        {
            _dates.AddUnits((DateUnit)noun.Value, sign);
            return default;
        }

        if (noun.Kind == DateWordKind.Weekday && _dates.Count > 0)
        {
            // It was taken for the latest one, which today may be.
            _dates.RemoveLast();
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
            _dates.AddUnits(unit, -1);
        }
        else if (_first.Kind == DateWordKind.Next)
        {
            _dates.AddUnits(unit, 1);
        }
        else if (_first.Kind == DateWordKind.Number && _second.Kind == DateWordKind.In)
        {
            _dates.AddUnits(unit, _first.Value);
        }
        else if (_first.Kind == DateWordKind.Number && _second.Kind == DateWordKind.AgoBefore)
        {
            _dates.AddUnits(unit, -_first.Value);
        }
        else if (_first.Kind == DateWordKind.Few && (_second.Kind == DateWordKind.AgoBefore || _third.Kind == DateWordKind.AgoBefore))
        {
            _dates.AddUnits(unit, -FewUnits, atMost: DatePrecision.Month);
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
            _dates.AddUnits(unit, -count.Value);
        }
        else if (count.Kind == DateWordKind.Few)
        {
            _dates.AddUnits(unit, -FewUnits, atMost: DatePrecision.Month);
        }
    }

    // "last summer" is the latest that has ended, "next summer" the one after it.
    private void AddSeason(int lastMonth)
    {
        var latest = _dates.Today.Month > lastMonth ? _dates.Today.Year : _dates.Today.Year - 1;
        if (_first.Kind == DateWordKind.Last)
        {
            _dates.AddSeason(latest, lastMonth);
        }
        else if (_first.Kind is DateWordKind.Next or DateWordKind.This)
        {
            _dates.AddSeason(latest + 1, lastMonth);
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
                ? _dates.Today.Year + (_month < _dates.Today.Month ? 1 : 0)
                : _dates.Today.Year - (_month > _dates.Today.Month ? 1 : 0));
            _dates.AddNamed(meant, _month, _monthDay);
        }

        _month = 0;
        _monthDay = 0;
        _monthNext = false;
    }
}
