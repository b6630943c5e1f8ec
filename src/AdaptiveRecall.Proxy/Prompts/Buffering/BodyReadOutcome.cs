namespace AdaptiveRecall.Proxy.Prompts.Buffering;

/// <summary>What came of reading a body for a scan.</summary>
internal enum BodyReadOutcome
{
    /// <summary>All of it is there.</summary>
    Complete,

    /// <summary>It is longer than what is scanned. What was read so far is there; the rest is still in the stream.</summary>
    TooLarge,

    /// <summary>The pool is at its limit. What was read so far is there; the rest is still in the stream.</summary>
    Busy,
}
