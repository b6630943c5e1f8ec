namespace AdaptiveRecall.Memory.Transfer;

/// <summary>What both stores hold when a copy has ended.</summary>
/// <param name="Source">Where from.</param>
/// <param name="Target">Where to.</param>
/// <param name="Differing">How many owners are not the same in both.</param>
/// <param name="RoundedVectors">How many vectors are not the same to the bit: a vector set keeps numbers in its own way.</param>
/// <param name="LargestDifference">The largest difference of two numbers of such vectors.</param>
public sealed record StoreCopyReport(StoreContents Source, StoreContents Target, long Differing, long RoundedVectors, float LargestDifference)
{
    /// <summary>Both hold the same.</summary>
    public bool AreEqual => Differing == 0 && Source == Target;
}
