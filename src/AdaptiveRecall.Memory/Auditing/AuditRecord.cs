using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>An entry of a chain, as stores keep it.</summary>
/// <param name="Sequence">Its place in the chain, from 1, without gaps.</param>
/// <param name="Owner">Whose, so that an owner's entries can be found; the payload says it, too.</param>
/// <param name="Payload">The entry (<see cref="AuditPayload"/>): opaque to stores, at most 64 KiB.</param>
/// <param name="Hash">32 bytes: <see cref="AuditChain.Hash"/> of the hash before, the sequence and the payload.</param>
public sealed record AuditRecord(long Sequence, OwnerKey? Owner, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Hash);
