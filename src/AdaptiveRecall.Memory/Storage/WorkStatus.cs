namespace AdaptiveRecall.Memory.Storage;

/// <summary>How much work there is.</summary>
/// <param name="Owners">Owners with work that waits or is being done.</param>
/// <param name="Dead">Items that were put aside, over all owners.</param>
public readonly record struct WorkStatus(long Owners, long Dead);
