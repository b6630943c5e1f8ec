namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>What a line of a message is.</summary>
internal enum LineShape
{
    /// <summary>Something a person wrote.</summary>
    Prose,

    /// <summary>Code, markup, data, a shell session; everything inside a fence.</summary>
    Code,

    /// <summary>A line of a log or of a stack trace.</summary>
    Log,

    /// <summary>Somebody else's words: a line that begins with '&gt;'.</summary>
    Quote,
}
