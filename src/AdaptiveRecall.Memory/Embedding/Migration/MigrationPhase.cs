namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>How far a change of the embedder has come. The names are stored.</summary>
internal enum MigrationPhase
{
    /// <summary>Every memory gets a vector of the new embedder; the former one serves.</summary>
    Fill,

    /// <summary>Once more over everything, for what proxies wrote that had not noticed yet; the former one serves.</summary>
    Verify,

    /// <summary>The new embedder serves; the former one's vectors are kept for a while.</summary>
    Keep,

    /// <summary>The former vectors go.</summary>
    Drop,

    /// <summary>Nothing is left to be done.</summary>
    Done,
}
