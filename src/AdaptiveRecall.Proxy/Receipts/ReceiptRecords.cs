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
        var payload = ReceiptCodec.Encode(receipt);
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
    public static async ValueTask<Receipt?> FindAsync(IOwnerRecords records, OwnerKey owner, string id, CancellationToken cancellationToken)
    {
        if (MemoryId.TryParse(id, out var receipt) && await ReadAsync(records, owner, receipt, cancellationToken) is { } own)
        {
            return own;
        }

        var pointer = (await records.ReadRecordsAsync(owner, [LedgerNames.Answer(owner, id)], cancellationToken))[0];
        return pointer is { Payload.Length: MemoryId.Size }
            ? await ReadAsync(records, owner, MemoryId.Read(pointer.Payload.Span), cancellationToken)
            : null;
    }

    private static async ValueTask<Receipt?> ReadAsync(IOwnerRecords records, OwnerKey owner, MemoryId id, CancellationToken cancellationToken) =>
        (await records.ReadRecordsAsync(owner, [KeyOf(id)], cancellationToken))[0] is { } record ? ReceiptCodec.Decode(id, record.Payload) : null;

    private static RecordKey KeyOf(MemoryId id) => new(RecordKind.Receipt, BinaryPrimitives.ReadUInt128BigEndian(id.ToArray()));
}
