namespace AdaptiveRecall.Memory.Storage;

/// <summary>Why a write was done or not.</summary>
public enum WriteOutcome
{
    /// <summary>It is durable.</summary>
    Written,

    /// <summary>The same turn had been written: nothing changed.</summary>
    AlreadyWritten,

    /// <summary>A memory that was replaced or expected had another version, or was gone: nothing changed.</summary>
    Conflict,

    /// <summary>The owner was erased after the write began: nothing was written.</summary>
    Erased,
}
