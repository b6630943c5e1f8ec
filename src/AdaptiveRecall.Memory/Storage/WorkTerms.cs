namespace AdaptiveRecall.Memory.Storage;

/// <summary>On what terms work is handed out.</summary>
/// <param name="Duration">How long it is the taker's.</param>
/// <param name="Items">How many items of one owner at most.</param>
/// <param name="Attempts">An item that was handed out so often without being done is put aside as a dead letter instead.</param>
public readonly record struct WorkTerms(TimeSpan Duration, int Items, int Attempts);
