using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>Reads the audit's chains.</summary>
internal sealed class AuditLogReader(StoreConnection connection)
{
    private const string Columns = "sequence, owner, payload, hash";

    private readonly Statement _head = connection.Prepare("SELECT sequence, hash, first FROM audit_heads WHERE chain = ?1");
    private readonly Statement _forward = connection.Prepare($"SELECT {Columns} FROM audit WHERE chain = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3");
    private readonly Statement _back = connection.Prepare($"SELECT {Columns} FROM audit WHERE chain = ?1 AND sequence < ?2 ORDER BY sequence DESC LIMIT ?3");
    private readonly Statement _backOfOwner = connection.Prepare($"SELECT {Columns} FROM audit WHERE chain = ?1 AND sequence < ?2 AND owner = ?4 ORDER BY sequence DESC LIMIT ?3");

    public AuditHead ReadHead(int chain)
    {
        using var rows = _head.Bind(1, chain).Query();
        return rows.Read() ? new AuditHead(rows.Int64(0), rows.Bytes(1).ToArray(), rows.Int64(2)) : AuditHead.None;
    }

    public List<AuditRecord> ReadForward(int chain, long after, int limit) => Read(_forward.Bind(1, chain).Bind(2, after).Bind(3, limit));

    public List<AuditRecord> ReadBack(int chain, long before, int limit, OwnerKey? owner) => owner is { } key
        ? Read(_backOfOwner.Bind(1, chain).Bind(2, before).Bind(3, limit).Bind(4, key.ToArray()))
        : Read(_back.Bind(1, chain).Bind(2, before).Bind(3, limit));

    private static List<AuditRecord> Read(Statement statement)
    {
        var records = new List<AuditRecord>();
        using var rows = statement.Query();
        while (rows.Read())
        {
            records.Add(new AuditRecord(rows.Int64(0), rows.IsNull(1) ? null : OwnerKey.Read(rows.Bytes(1)), rows.Bytes(2).ToArray(), rows.Bytes(3).ToArray()));
        }

        return records;
    }
}
