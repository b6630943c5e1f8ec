namespace AdaptiveRecall.Memory.Transfer;

/// <summary>What a copy may change in its target.</summary>
internal enum CopyExtent
{
    /// <summary>Everything: the target holds nothing but what this copy put there.</summary>
    Everything,

    /// <summary>What is not there, or is older there: the copy was finished once, and the target may have been in use since.</summary>
    Additions,
}
