namespace AdaptiveRecall.Memory.Recall.Needs;

/// <summary>A group of standing facts that a message needs.</summary>
/// <param name="Group">Its number in the <see cref="NeedTable"/>.</param>
/// <param name="Weight">How much it is needed, at most 1.</param>
internal readonly record struct NeededGroup(int Group, float Weight);
