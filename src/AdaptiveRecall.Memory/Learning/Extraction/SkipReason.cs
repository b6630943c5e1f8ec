namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>Why nothing of a turn was kept as a memory. Metrics show the name in lower case.</summary>
internal enum SkipReason
{
    /// <summary>Something was kept.</summary>
    None,

    /// <summary>There was no text.</summary>
    Empty,

    /// <summary>It came from the model, a tool or the application, not from a person.</summary>
    Role,

    /// <summary>Greetings, thanks, praise, yes and no.</summary>
    SmallTalk,

    /// <summary>Only questions.</summary>
    Question,

    /// <summary>A task for the assistant.</summary>
    Task,

    /// <summary>Code, a log, a stack trace or somebody else's words.</summary>
    Paste,

    /// <summary>A pasted document.</summary>
    Document,

    /// <summary>It told of what is not: "if I were …".</summary>
    Imagined,

    /// <summary>It wanted something forgotten.</summary>
    Forget,

    /// <summary>What was worth keeping stood in one sentence with a secret.</summary>
    Secret,

    /// <summary>Statements that say nothing of the speaker and too little of anything else.</summary>
    Slight,
}
