using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>Reads an owner's records, on the connection of its <see cref="StoreReader"/>.</summary>
internal sealed class RecordReader(StoreConnection connection)
{
    private const string Columns = "kind, name, expires_at, shows, payload";

    private readonly Statement _record = connection.Prepare($"SELECT {Columns} FROM records WHERE owner = ?1 AND kind = ?2 AND name = ?3 AND expires_at > ?4");
    private readonly Statement _first = connection.Prepare($"SELECT {Columns} FROM records WHERE owner = ?1 AND expires_at > ?2 ORDER BY kind, name LIMIT ?3");
    private readonly Statement _page = connection.Prepare($"SELECT {Columns} FROM records WHERE owner = ?1 AND (kind, name) > (?4, ?5) AND expires_at > ?2 ORDER BY kind, name LIMIT ?3");

    public OwnerRecord?[] Read(OwnerKey owner, IReadOnlyList<RecordKey> keys, DateTimeOffset now)
    {
        Span<byte> key = stackalloc byte[OwnerKey.Size];
        owner.Write(key);
        var records = new OwnerRecord?[keys.Count];
        for (var i = 0; i < records.Length; i++)
        {
            using var rows = _record.Bind(1, key).Bind(2, (long)keys[i].Kind).Bind(3, StoredName.Write(keys[i].Name)).Bind(4, now.UtcTicks).Query();
            records[i] = rows.Read() ? ReadRow(rows) : null;
        }

        return records;
    }

    public List<OwnerRecord> ReadPage(OwnerKey owner, int limit, RecordKey? after, DateTimeOffset now)
    {
        var statement = after is { } key
            ? _page.Bind(4, (long)key.Kind).Bind(5, StoredName.Write(key.Name))
            : _first;
        var records = new List<OwnerRecord>();
        using var rows = statement.Bind(1, owner.ToArray()).Bind(2, now.UtcTicks).Bind(3, limit).Query();
        while (rows.Read())
        {
            records.Add(ReadRow(rows));
        }

        return records;
    }

    private static OwnerRecord ReadRow(Statement.Rows row) =>
        new(new RecordKey((RecordKind)row.Int64(0), StoredName.Read(row.Bytes(1))), row.Bytes(4).ToArray(), new DateTimeOffset(row.Int64(2), TimeSpan.Zero))
        {
            Shows = MemoryIdList.Read(row.Bytes(3)),
        };
}
