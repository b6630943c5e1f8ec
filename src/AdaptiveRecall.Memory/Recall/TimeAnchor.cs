namespace AdaptiveRecall.Memory.Recall;

/// <summary>A time that is told by an event of the owner's: "before the wedding".</summary>
/// <param name="Side">Below 0 before the event, above 0 after it, 0 at the time of it.</param>
/// <param name="Terms">The event's terms under the owner's key.</param>
internal sealed record TimeAnchor(int Side, IReadOnlyList<uint> Terms);
