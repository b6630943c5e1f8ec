using System.Buffers.Binary;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Receipts;

/// <summary>Receipts as records of a store: found by their own id, and by the id that the upstream gave its answer.</summary>
internal static class ReceiptRecords
{
    /// <summary>The records of a receipt; none where it is too large to be kept.</summary>
    /// <param name="owner">Whose request.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="completion">The upstream's id of the answer; empty: none.</param>
    /// <param name="expiresAt">Until when they are kept.</param>
    public static IEnumerable<OwnerRecord> Of(OwnerKey owner, RequestReceipt receipt, string completion, DateTimeOffset expiresAt)
    {
        var payload = ReceiptWriter.Write(receipt);
        if (payload.Length > OwnerRecord.PayloadLimit || !MemoryId.TryParse(receipt.Id, out var id))
        {
            yield break;
        }

        yield return new OwnerRecord(KeyOf(id), payload, expiresAt);
        if (completion.Length > 0)
        {
            yield return new OwnerRecord(LedgerNames.Answer(owner, completion), id.ToArray(), expiresAt);
        }
    }

    /// <summary>The receipt that an id names: its own, or the upstream's id of an answer. Nothing: the owner has none.</summary>
    public static async ValueTask<OwnerRecord?> FindAsync(IOwnerRecords records, OwnerKey owner, string id, CancellationToken cancellationToken)
    {
        var answer = LedgerNames.Answer(owner, id);
        RecordKey[] keys = MemoryId.TryParse(id, out var receipt) ? [answer, KeyOf(receipt)] : [answer];
        var found = await records.ReadRecordsAsync(owner, keys, cancellationToken);
        if (found is [_, { } own])
        {
            return own;
        }

        return found[0] is { Payload.Length: MemoryId.Size } pointer
            ? (await records.ReadRecordsAsync(owner, [KeyOf(MemoryId.Read(pointer.Payload.Span))], cancellationToken))[0]
            : null;
    }

    private static RecordKey KeyOf(MemoryId id) => new(RecordKind.Receipt, BinaryPrimitives.ReadUInt128BigEndian(id.ToArray()));
}
