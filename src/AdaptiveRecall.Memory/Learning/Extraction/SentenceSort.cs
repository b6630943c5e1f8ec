namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>What a sentence does.</summary>
internal enum SentenceSort
{
    /// <summary>Nothing worth remembering: a greeting, thanks, praise.</summary>
    SmallTalk,

    /// <summary>It asks.</summary>
    Question,

    /// <summary>It sets the assistant a task.</summary>
    Task,

    /// <summary>It wants something remembered or done from now on.</summary>
    Instruction,

    /// <summary>It tells something of the speaker or theirs.</summary>
    Personal,

    /// <summary>It tells something else.</summary>
    Other,

    /// <summary>It tells of what is not: "if I were …", "suppose that …".</summary>
    Imagined,

    /// <summary>It wants something forgotten.</summary>
    Forget,

    /// <summary>Not the speaker's own words: code, a log, a quotation, the text that a task is about.</summary>
    Material,
}
