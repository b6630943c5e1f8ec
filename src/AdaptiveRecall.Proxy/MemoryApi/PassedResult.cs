namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>A memory near to the query that was not ranked.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Similarity">How near its meaning is, -1 to 1.</param>
/// <param name="Reason">Why: "superseded", "quarantined", "expired" or "other-time".</param>
internal sealed record PassedResult(MemoryResource Memory, double Similarity, string Reason);
