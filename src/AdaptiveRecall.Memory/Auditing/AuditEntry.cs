namespace AdaptiveRecall.Memory.Auditing;

/// <summary>An entry with its place.</summary>
/// <param name="Chain">Which chain.</param>
/// <param name="Sequence">Its place there.</param>
/// <param name="Hash">Its hash, in hexadecimal digits.</param>
/// <param name="Payload">What it says; not set: it is damaged.</param>
public sealed record AuditEntry(int Chain, long Sequence, string Hash, AuditPayload? Payload)
{
    internal static AuditEntry Of(int chain, AuditRecord record) =>
        new(chain, record.Sequence, Convert.ToHexStringLower(record.Hash.Span), AuditPayload.TryRead(record.Payload.Span, out var payload) ? payload : null);
}
