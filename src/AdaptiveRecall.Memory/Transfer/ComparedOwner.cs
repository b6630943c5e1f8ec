namespace AdaptiveRecall.Memory.Transfer;

/// <summary>What both stores hold of an owner, or of all.</summary>
internal sealed record ComparedOwner(StoreContents Source, StoreContents Target, VectorDifference Difference)
{
    public bool AreEqual => Source == Target && Difference.IsAcceptable;
}
