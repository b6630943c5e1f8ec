namespace AdaptiveRecall.Proxy.Interception;

/// <summary>Why a request was skipped or degraded: the closed list of the wire contract.</summary>
internal enum MemoryReason
{
    None,
    NoUser,
    NoUserMessage,
    TooLarge,
    Encoded,
    InvalidJson,
    Ambiguous,
    Signed,
    Utility,
    Busy,
    Deadline,
    Store,
}
