namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>The card of a turn that became no memory: place, role, time and term numbers under the owner's key, no text.</summary>
/// <param name="Type"><see cref="LineTypes.Turn"/>.</param>
/// <param name="Card">The card.</param>
internal sealed record TurnLine(string Type, byte[] Card);
