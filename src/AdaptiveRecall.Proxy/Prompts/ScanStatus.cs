namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>What came of a scan. Only <see cref="Ok"/> allows a change; every other body is forwarded as it came.</summary>
internal enum ScanStatus : byte
{
    Ok,

    /// <summary>No JSON: the upstream says what is wrong with it.</summary>
    InvalidJson,

    /// <summary>
    /// <c>messages</c>, or a message's <c>role</c> or <c>content</c>, is given twice: parsers differ in which they take,
    /// and a block in the one that is thrown away would be a lie.
    /// </summary>
    Ambiguous,

    /// <summary>There is no user message, or the last one cannot hold text.</summary>
    NoUserMessage,

    /// <summary>More than <see cref="PromptScan.MessageLimit"/> messages.</summary>
    TooManyMessages,
}
