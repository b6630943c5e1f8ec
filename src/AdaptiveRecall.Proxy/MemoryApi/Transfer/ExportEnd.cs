namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>The last line of an export: an export without it broke off.</summary>
/// <param name="Type"><see cref="LineTypes.End"/>.</param>
/// <param name="Lines">How many lines are before it, the first included.</param>
/// <param name="Memories">How many of them are memories.</param>
/// <param name="Turns">How many are turns.</param>
/// <param name="Records">How many are versions, receipts, answers and tombstones.</param>
/// <param name="Audit">How many are entries of the audit.</param>
internal sealed record ExportEnd(string Type, long Lines, long Memories, long Turns, long Records, long Audit);
