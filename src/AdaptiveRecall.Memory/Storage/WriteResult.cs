namespace AdaptiveRecall.Memory.Storage;

/// <summary>What became of a write.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Head">The owner's head afterwards.</param>
/// <param name="Deleted">How many memories were deleted.</param>
public readonly record struct WriteResult(WriteOutcome Outcome, OwnerHead Head, int Deleted = 0);
