namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What would become of a memory.</summary>
/// <param name="Memory">The memory's id.</param>
/// <param name="Action">"forget", "delete", "promote" or "link".</param>
/// <param name="Reason">"expired", "inactive", "quota", "corroborated" or "duplicate".</param>
/// <param name="Other">The memory that takes its place.</param>
internal sealed record PlannedResource(string Memory, string Action, string Reason, string? Other);
