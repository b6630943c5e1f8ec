namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>An entry of the audit in an export.</summary>
/// <param name="Type"><see cref="LineTypes.Audit"/>.</param>
/// <param name="Entry">The entry, as <c>GET /memory/v1/audit</c> shows it.</param>
internal sealed record AuditLine(string Type, AuditEntryResource Entry);
