namespace AdaptiveRecall.Memory.Storage;

/// <summary>Cards of an owner in the order of storing.</summary>
/// <param name="Head">The head they belong to.</param>
/// <param name="Complete">All cards from the first, because the reader's epoch had passed; else those after its position.</param>
/// <param name="Cards">The cards, by rising position.</param>
public sealed record CardLog(OwnerHead Head, bool Complete, IReadOnlyList<StoredCard> Cards);
