namespace AdaptiveRecall.Memory.Memories;

/// <summary>Whether a memory is recalled.</summary>
public enum MemoryState
{
    /// <summary>Recalled.</summary>
    Active,

    /// <summary>Closed by a later memory: kept for history, recalled only as of a time when it was valid.</summary>
    Superseded,

    /// <summary>Held back (text that tries to instruct the model): listed, never recalled until approved.</summary>
    Quarantined,
}
