namespace AdaptiveRecall.Proxy.MemoryApi.Users;

/// <summary>How much is held of a user.</summary>
/// <param name="Memories">How many memories, of every state.</param>
/// <param name="TextBytes">Bytes of their texts in UTF-8.</param>
/// <param name="ByState">How many of each state.</param>
/// <param name="ByKind">How many of each kind.</param>
/// <param name="BySource">How many from each type of source.</param>
/// <param name="FirstCreatedAt">When the oldest was made.</param>
/// <param name="LastCreatedAt">When the newest was made.</param>
/// <param name="FirstOccurredAt">The earliest time that one tells of.</param>
/// <param name="LastOccurredAt">The latest time that one tells of.</param>
/// <param name="Cards">How many turn cards, those of memories included.</param>
/// <param name="Records">How many records of each kind: receipts, former versions, what was injected where, ….</param>
internal sealed record StatisticsResponse(
    long Memories,
    long TextBytes,
    IReadOnlyDictionary<string, long> ByState,
    IReadOnlyDictionary<string, long> ByKind,
    IReadOnlyDictionary<string, long> BySource,
    string? FirstCreatedAt,
    string? LastCreatedAt,
    string? FirstOccurredAt,
    string? LastOccurredAt,
    long Cards,
    IReadOnlyDictionary<string, long> Records);
