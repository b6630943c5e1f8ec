using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Memories.Import;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.MemoryApi.Receipts;
using AdaptiveRecall.Proxy.Receipts;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>
/// The lines of an export, a page of them in memory at a time: the log in its order, then the records, then the audit from its newest entry. What is kept for a day only to serve
/// running conversations (blocks, places, keys of requests) is left out: it says nothing that the rest does not.
/// </summary>
internal sealed class OwnerExport(IMemoryStore store, AuditReader audit, ErasurePassage passage, Owner owner, OwnerKey key, DateTimeOffset now)
{
    /// <summary>What is written, and how it is to be read.</summary>
    public const int Format = 1;

    // Of the longest texts and cards some 3 MB.
    private const int PageSize = 100;

    private long _lines;
    private long _memories;
    private long _turns;
    private long _records;
    private long _entries;

    /// <summary>The lines, a page at a time.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    /// <exception cref="MemoryConflictException">The owner was erased meanwhile: what is left of the answer must not be sent.</exception>
    public async IAsyncEnumerable<IReadOnlyList<byte[]>> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var json = MemoryApiJson.Wire;
        var header = new ExportHeader(LineTypes.Export, Format, owner.User, MemoryImporter.FingerprintOf(key), Rfc3339.Format(now));
        var first = Line(header, json.ExportHeader);
        IEnumerable<byte[]> before = [first];
        for (long after = 0; ;)
        {
            var page = await store.ReadEntriesAsync(key, after, PageSize, cancellationToken);
            ThrowIfErased();
            yield return [.. before, .. page.Select(ToLine)];
            before = [];
            if (page.Count == 0)
            {
                break;
            }

            after = page[^1].Card.Position;
        }

        for (RecordKey? after = null; ;)
        {
            var page = await store.ListRecordsAsync(key, PageSize, after, cancellationToken);
            ThrowIfErased();
            if (page.Count == 0)
            {
                break;
            }

            yield return [.. page.Select(ToLine).OfType<byte[]>()];
            after = page[^1].Key;
        }

        AuditPosition? position = null;
        do
        {
            (var page, position) = await audit.ReadAsync(key, PageSize, position, cancellationToken);
            yield return [.. page.Select(ToLine)];
        }
        while (position is not null);

        yield return [Line(new ExportEnd(LineTypes.End, _lines, _memories, _turns, _records, _entries), json.ExportEnd)];
    }

    private void ThrowIfErased()
    {
        if (!passage.IsOpen)
        {
            throw new MemoryConflictException("The user was erased while this was being exported.");
        }
    }

    private byte[] ToLine(AuditEntry entry)
    {
        _entries++;
        return Line(new AuditLine(LineTypes.Audit, AuditEntryResource.Of(entry)), MemoryApiJson.Wire.AuditLine);
    }

    private byte[] ToLine(StoredEntry entry)
    {
        if (entry.Memory is not { } memory)
        {
            _turns++;
            return Line(new TurnLine(LineTypes.Turn, entry.Card.Payload.ToArray()), MemoryApiJson.Wire.TurnLine);
        }

        _memories++;
        return Line(MemoryLine.Of(entry, memory), MemoryApiJson.Wire.MemoryLine);
    }

    private byte[]? ToLine(OwnerRecord record)
    {
        var line = record.Key.Kind switch
        {
            RecordKind.Version when VersionRecords.Read(record) is { } version => Line(VersionLine.Of(version), MemoryApiJson.Wire.VersionLine),
            RecordKind.Receipt => Line(RecordLine.Of(LineTypes.Receipt, record, ReadReceipt(record)), MemoryApiJson.Wire.RecordLine),
            RecordKind.Answer => Line(RecordLine.Of(LineTypes.Answer, record, receipt: null), MemoryApiJson.Wire.RecordLine),
            RecordKind.Tombstone => Line(RecordLine.Of(LineTypes.Tombstone, record, receipt: null), MemoryApiJson.Wire.RecordLine),
            RecordKind.Derivation => Line(RecordLine.Of(LineTypes.Derivation, record, receipt: null), MemoryApiJson.Wire.RecordLine),
            _ => null,
        };
        _records += line is null ? 0 : 1;
        return line;
    }

    private static JsonElement? ReadReceipt(OwnerRecord record) =>
        ReceiptCodec.Decode(ReceiptListing.IdOf(record.Key), record.Payload) is { } receipt ? JsonElement.Parse(ReceiptWriter.Write(receipt).Span) : null;

    private byte[] Line<T>(T value, JsonTypeInfo<T> type)
    {
        _lines++;
        return JsonSerializer.SerializeToUtf8Bytes(value, type);
    }
}
