using System.Text.Json;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Memories.Import;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Receipts;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>Takes lines of our own exports.</summary>
internal sealed class OwnLineReader(OwnerImport import)
{
    // As long as tombstones are kept: a record of a stranger's file does not stay for ever.
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3653);

    // Not known until the header was read: a file without one may be of anywhere.
    private bool _sameOwner;

    public long Versions { get; private set; }

    public long Receipts { get; private set; }

    public long Tombstones { get; private set; }

    /// <summary>Passed over: what happened here is in this store's own audit.</summary>
    public long AuditEntries { get; private set; }

    /// <summary>Whether a line is one of ours: it says what it is, or is a memory as the API shows it.</summary>
    public static bool IsOwn(JsonElement item) =>
        (item.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String) || (item.TryGetProperty("occurredAt", out _) && item.TryGetProperty("text", out _));

    /// <summary>Takes a line; faults are noted, and where there are any it was not taken.</summary>
    public async ValueTask<LineOutcome> AddAsync(JsonElement item, List<FieldFault> faults, CancellationToken cancellationToken)
    {
        var fields = new FieldReader(item, "", faults);
        switch (fields.Name("type", 64))
        {
            case LineTypes.Export:
                _sameOwner = item.TryGetProperty("owner", out var owner) && owner.ValueKind == JsonValueKind.String && owner.ValueEquals(MemoryImporter.FingerprintOf(import.Key));
                return LineOutcome.Taken;
            case LineTypes.Memory:
                return await AddMemoryAsync(fields.Object("memory"), fields, faults, cancellationToken);
            case LineTypes.Version:
                return await AddVersionAsync(fields, faults, cancellationToken);
            case LineTypes.Turn when _sameOwner:
                return await AddTurnAsync(fields, cancellationToken);
            case LineTypes.Receipt:
                return await AddRecordAsync(RecordKind.Receipt, fields, faults, cancellationToken);
            case LineTypes.Answer when _sameOwner:
                return await AddRecordAsync(RecordKind.Answer, fields, faults, cancellationToken);
            case LineTypes.Tombstone when _sameOwner:
                return await AddRecordAsync(RecordKind.Tombstone, fields, faults, cancellationToken);
            case LineTypes.Derivation when _sameOwner:
                return await AddRecordAsync(RecordKind.Derivation, fields, faults, cancellationToken);
            case LineTypes.Audit:
                AuditEntries++;
                return LineOutcome.Taken;
            case LineTypes.End:
                return LineOutcome.Taken;
            case null when faults.Count == 0 && item.TryGetProperty("text", out _):
                return await AddMemoryAsync(fields, fields, faults, cancellationToken);
            default:
                return LineOutcome.Skipped;
        }
    }

    private async ValueTask<LineOutcome> AddMemoryAsync(FieldReader? resource, FieldReader line, List<FieldFault> faults, CancellationToken cancellationToken)
    {
        if (resource is not { } fields)
        {
            line.Fault("memory", "nothing", "a memory");
            return LineOutcome.Skipped;
        }

        var memory = MemoryReader.Read(fields, line, _sameOwner);
        var card = _sameOwner && line.Bytes("card", OwnerRecord.PayloadLimit) is { } bytes ? bytes : default(ReadOnlyMemory<byte>?);
        if (faults.Count > 0)
        {
            return LineOutcome.Skipped;
        }

        try
        {
            await import.AddMemoryAsync(memory, card, cancellationToken);
        }
        catch (FormatException)
        {
            line.Fault("card", "something else", "a card of this program");
        }

        return LineOutcome.Taken;
    }

    private async ValueTask<LineOutcome> AddTurnAsync(FieldReader line, CancellationToken cancellationToken)
    {
        if (line.Bytes("card", OwnerRecord.PayloadLimit) is not { } card)
        {
            return LineOutcome.Skipped;
        }

        try
        {
            await import.AddTurnAsync(card, cancellationToken);
        }
        catch (FormatException)
        {
            line.Fault("card", "something else", "a card of this program");
        }

        return LineOutcome.Taken;
    }

    private async ValueTask<LineOutcome> AddVersionAsync(FieldReader fields, List<FieldFault> faults, CancellationToken cancellationToken)
    {
        var version = VersionReader.Read(fields);
        if (faults.Count > 0)
        {
            return LineOutcome.Skipped;
        }

        await import.AddRecordAsync(VersionRecords.ToRecord(version), cancellationToken);
        Versions++;
        return LineOutcome.Taken;
    }

    private async ValueTask<LineOutcome> AddRecordAsync(RecordKind kind, FieldReader fields, List<FieldFault> faults, CancellationToken cancellationToken)
    {
        var expiresAt = fields.RequiredTime("expiresAt", Rfc3339.LatestExpiryYear);
        var data = fields.Bytes("data", OwnerRecord.PayloadLimit);
        if (!LineNumbers.TryRead(fields.Name("name", 32), out var name))
        {
            fields.Fault("name", "something else", "32 hexadecimal digits");
        }

        if (faults.Count > 0 || data is not { } payload)
        {
            return LineOutcome.Skipped;
        }

        var latest = import.BegunAt + LongestLife;
        var record = new OwnerRecord(new RecordKey(kind, name), payload, expiresAt < latest ? expiresAt : latest);
        if (!IsReadable(record))
        {
            fields.Fault("data", "something else", "what this program writes there");
            return LineOutcome.Skipped;
        }

        // It goes with the memory that it names first.
        await import.AddRecordAsync(kind == RecordKind.Derivation ? record with { Shows = [MemoryId.Read(payload)] } : record, cancellationToken);
        Receipts += kind == RecordKind.Receipt ? 1 : 0;
        Tombstones += kind == RecordKind.Tombstone ? 1 : 0;
        return LineOutcome.Taken;
    }

    // What is read later on the way of a request must be what it says.
    private static bool IsReadable(OwnerRecord record) => record.Key.Kind switch
    {
        RecordKind.Receipt => ReceiptCodec.IsReadable(record.Payload),
        RecordKind.Answer => record.Payload.Length == MemoryId.Size,
        RecordKind.Derivation => record.Payload.Length > 0 && record.Payload.Length % MemoryId.Size == 0,
        _ => TombstoneRecords.IsReadable(record),
    };
}
