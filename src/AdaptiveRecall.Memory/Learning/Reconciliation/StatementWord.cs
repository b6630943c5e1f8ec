namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>A word of a statement.</summary>
/// <param name="Text">In lower case.</param>
/// <param name="IsCapital">It was written with a capital.</param>
/// <param name="FollowsBreak">A comma or the like stood before it.</param>
internal readonly record struct StatementWord(string Text, bool IsCapital, bool FollowsBreak);
