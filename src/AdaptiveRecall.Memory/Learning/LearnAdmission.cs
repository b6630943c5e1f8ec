namespace AdaptiveRecall.Memory.Learning;

/// <summary>What the queue did with a new entry.</summary>
internal enum LearnAdmission
{
    /// <summary>It waits to be written.</summary>
    Accepted,

    /// <summary>The same turn waits already.</summary>
    Known,

    /// <summary>The queue was full.</summary>
    Full,

    /// <summary>The proxy is stopping.</summary>
    Stopping,
}
