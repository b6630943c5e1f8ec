namespace AdaptiveRecall.Memory.Auditing;

/// <summary>Where in the audit something stands that was done: whoever was told can ask the chain for it later.</summary>
/// <param name="Chain">Which chain.</param>
/// <param name="Sequence">The entry's place there.</param>
/// <param name="Digest">The entry's hash, in 64 lower-case hexadecimal digits: <see cref="AuditEntry.Hash"/> of the same entry.</param>
public sealed record AuditReceipt(int Chain, long Sequence, string Digest);
