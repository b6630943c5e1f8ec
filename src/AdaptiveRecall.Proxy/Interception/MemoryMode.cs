namespace AdaptiveRecall.Proxy.Interception;

/// <summary>What a request wants of memory: the header <c>x-memory-mode</c>.</summary>
internal enum MemoryMode
{
    /// <summary>Recall and learn.</summary>
    Full,

    /// <summary>Recall only.</summary>
    ReadOnly,

    /// <summary>Learn only.</summary>
    WriteOnly,

    /// <summary>Neither.</summary>
    Off,
}
