namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>What a new statement is to one that is known.</summary>
internal enum StatementRelation
{
    /// <summary>Something else.</summary>
    None,

    /// <summary>It says the same.</summary>
    Same,

    /// <summary>It says less of the same.</summary>
    LessSpecific,

    /// <summary>It says the same and more.</summary>
    MoreSpecific,

    /// <summary>Both cannot be true at a time.</summary>
    Contradicts,
}
