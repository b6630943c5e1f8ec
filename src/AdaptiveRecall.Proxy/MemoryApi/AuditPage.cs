namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>A page of the audit.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Next">The cursor of the next page; not set: there is none.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntryResource> Entries, string? Next);
