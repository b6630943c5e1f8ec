namespace AdaptiveRecall.Proxy.Interception;

/// <summary>What memory did to a chat request: the value of <c>x-memory-status</c> (docs/operations.md has the closed list).</summary>
internal enum MemoryStatus
{
    /// <summary>Memories were written into the prompt.</summary>
    Injected,

    /// <summary>Memory was looked at and nothing was worth injecting.</summary>
    None,

    /// <summary>Memory is off for this request or upstream.</summary>
    Off,

    /// <summary>The request was forwarded untouched, for the reason given.</summary>
    Skipped,

    /// <summary>Memory was wanted and could not be had: the request went on without it.</summary>
    Degraded,
}
