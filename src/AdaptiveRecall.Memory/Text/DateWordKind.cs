namespace AdaptiveRecall.Memory.Text;

/// <summary>The part that a word plays in naming a date.</summary>
internal enum DateWordKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>"3", "7th", "two", "a", "couple".</summary>
    Number,

    /// <summary>"few", "several": a number that is not known.</summary>
    Few,

    /// <summary>"day", "week", ….</summary>
    Unit,

    Weekday,

    Month,

    Season,

    Yesterday,

    Tomorrow,

    BeforeYesterday,

    AfterTomorrow,

    /// <summary>German "morgen", Spanish "mañana": a morning, where an article or another day stands before it.</summary>
    TomorrowOrMorning,

    /// <summary>"last", "past".</summary>
    Last,

    /// <summary>"next", "coming".</summary>
    Next,

    /// <summary>"Passé", "pasada": also behind what it goes with.</summary>
    LastAfter,

    /// <summary>"Prochaine", "próxima": also behind what it goes with.</summary>
    NextAfter,

    This,

    /// <summary>"Am", "la": what follows is no day of its own.</summary>
    Article,

    Ago,

    /// <summary>"Vor", "hace": "ago", before the number.</summary>
    AgoBefore,

    /// <summary>French "y", of "il y a".</summary>
    AgoOpening,

    /// <summary>French "a": "ago", before the number, after "il y".</summary>
    AgoAfterOpening,

    /// <summary>A preposition before a month: "in", "since", "by".</summary>
    In,

    Of,

    Before,

    After,

    /// <summary>"will", "going": a weekday after it is the next one.</summary>
    Future,

    /// <summary>Names a time, but none that adds a date ("today": the turn's own).</summary>
    OtherTime,
}
