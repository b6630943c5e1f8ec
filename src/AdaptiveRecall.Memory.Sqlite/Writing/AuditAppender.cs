using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Reading;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>Adds to the ends of the audit's chains.</summary>
internal sealed class AuditAppender(StoreConnection connection)
{
    private readonly AuditLogReader _reader = new(connection);
    private readonly Statement _insert = connection.Prepare("INSERT INTO audit VALUES (?1, ?2, ?3, ?4, ?5)");
    private readonly Statement _remove = connection.Prepare("DELETE FROM audit WHERE chain = ?1 AND sequence <= ?2");
    private readonly Statement _head = connection.Prepare("INSERT OR REPLACE INTO audit_heads VALUES (?1, ?2, ?3, ?4)");

    /// <returns>Whether the chain ended where it was expected to.</returns>
    public bool Append(AuditAppend append)
    {
        var head = _reader.ReadHead(append.Chain);
        if (head.Sequence != append.After.Sequence || !head.Hash.Span.SequenceEqual(append.After.Hash.Span))
        {
            return false;
        }

        foreach (var record in append.Records)
        {
            _insert.Bind(1, append.Chain).Bind(2, record.Sequence).Bind(4, record.Payload.Span).Bind(5, record.Hash.Span);
            _ = record.Owner is { } owner ? _insert.Bind(3, owner.ToArray()) : _insert.BindNull(3);
            _insert.Run();
        }

        if (append.RemoveThrough > 0)
        {
            _remove.Bind(1, append.Chain).Bind(2, append.RemoveThrough).Run();
        }

        var last = append.Records[^1];
        _head.Bind(1, append.Chain).Bind(2, last.Sequence).Bind(3, last.Hash.Span).Bind(4, Math.Max(head.First, append.RemoveThrough + 1)).Run();
        return true;
    }
}
