namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>What the lines of an export are.</summary>
internal static class LineTypes
{
    /// <summary>The first line.</summary>
    public const string Export = "export";

    /// <summary>A memory with its card.</summary>
    public const string Memory = "memory";

    /// <summary>The card of a turn that became no memory.</summary>
    public const string Turn = "turn";

    /// <summary>How a memory was before a change.</summary>
    public const string Version = "version";

    /// <summary>What one request recalled and injected.</summary>
    public const string Receipt = "receipt";

    /// <summary>The receipt that belongs to an upstream's id of an answer.</summary>
    public const string Answer = "answer";

    /// <summary>What was forgotten and is not to be learnt again.</summary>
    public const string Tombstone = "tombstone";

    /// <summary>Which memory a model made of which message.</summary>
    public const string Derivation = "derivation";

    /// <summary>What happened with the user's memories: shown, and not taken back.</summary>
    public const string Audit = "audit";

    /// <summary>The last line.</summary>
    public const string End = "end";
}
