namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>What the content of a message is.</summary>
internal enum ContentKind : byte
{
    /// <summary>There is none.</summary>
    Missing,
    Text,

    /// <summary>An array of parts: texts, images, audio, files.</summary>
    Parts,
    Null,

    /// <summary>An object, a number or a boolean: the upstream will refuse it.</summary>
    Other,
}
