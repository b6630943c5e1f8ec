namespace AdaptiveRecall.Memory.Storage;

/// <summary>Whether what was removed is gone from a store's files as well. No read of the store finds it in any case.</summary>
public enum PurgeState
{
    /// <summary>The bytes are gone.</summary>
    Purged,

    /// <summary>The store is at it, or waits for somebody who still reads an older state; nobody has to do anything.</summary>
    UnderWay,

    /// <summary>The store may not or cannot do it. The files hold the bytes until somebody rewrites them.</summary>
    Left,
}
