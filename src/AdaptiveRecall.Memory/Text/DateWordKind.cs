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

    /// <summary>"last", "past".</summary>
    Last,

    /// <summary>"next", "coming".</summary>
    Next,

    This,

    Ago,

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
