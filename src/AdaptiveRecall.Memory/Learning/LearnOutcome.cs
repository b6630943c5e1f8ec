namespace AdaptiveRecall.Memory.Learning;

/// <summary>What became of an accepted turn. Metrics show the name in lower case.</summary>
internal enum LearnOutcome
{
    /// <summary>It is durable.</summary>
    Written,

    /// <summary>It had been learnt before.</summary>
    Known,

    /// <summary>What it says was forgotten or deleted before, and stays so.</summary>
    Forgotten,

    /// <summary>Its owner was erased meanwhile.</summary>
    Erased,

    /// <summary>It is on disk, and goes to the store when that is back.</summary>
    Spooled,

    /// <summary>The store did not take it in time.</summary>
    Lost,
}
