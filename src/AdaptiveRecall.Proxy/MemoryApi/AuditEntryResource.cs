using AdaptiveRecall.Memory.Auditing;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>An entry of the audit: who did what to which memories when, never content. One that is damaged has its place only.</summary>
internal sealed record AuditEntryResource(
    Guid? Id,
    string? At,
    AuditAction? Action,
    string? Actor,
    string? Owner,
    IReadOnlyList<Guid>? Memories,
    string? Subject,
    string? Reason,
    long? Count,
    int Chain,
    long Sequence,
    string Hash)
{
    public static AuditEntryResource Of(AuditEntry entry) => new(
        entry.Payload?.Id,
        entry.Payload is { } payload ? Rfc3339.Format(payload.At) : null,
        entry.Payload?.Action,
        entry.Payload?.Actor,
        entry.Payload?.Owner,
        entry.Payload?.Memories,
        entry.Payload?.Subject,
        entry.Payload?.Reason,
        entry.Payload?.Count,
        entry.Chain,
        entry.Sequence,
        entry.Hash);
}
