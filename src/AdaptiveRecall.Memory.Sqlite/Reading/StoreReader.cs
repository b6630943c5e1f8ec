using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Terms;
using AdaptiveRecall.Memory.Sqlite.Vectors;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>All reads, on one connection, for one thread at a time.</summary>
internal sealed class StoreReader(StoreConnection connection) : IDisposable
{
    private readonly Statement _begin = connection.Prepare("BEGIN");
    private readonly Statement _end = connection.Prepare("COMMIT");
    private readonly Statement _state = connection.Prepare("SELECT epoch, version, memories, cards, last_position, memory_change, vector_change, list_number, list_position, list_length FROM owners WHERE key = ?1");
    private readonly Statement _cards = connection.Prepare("SELECT position, memory, payload FROM cards WHERE owner = ?1 AND position > ?2 ORDER BY position");
    private readonly Statement _vectors = connection.Prepare("""
        SELECT position, memory, embedder, vector FROM vectors WHERE owner = ?1 AND position > ?2
        UNION ALL SELECT position, memory, embedder, vector FROM further_vectors WHERE owner = ?1 AND position > ?2 ORDER BY position
        """);

    private readonly Statement _memory = connection.Prepare($"SELECT {MemoryRow.Columns} FROM memories WHERE owner = ?1 AND id = ?2");
    private readonly Statement _page = connection.Prepare($"SELECT {MemoryRow.Columns} FROM memories WHERE owner = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3");
    private readonly Statement _first = connection.Prepare($"SELECT {MemoryRow.Columns} FROM memories WHERE owner = ?1 ORDER BY id DESC LIMIT ?2");
    private readonly Statement _deployment = connection.Prepare("SELECT CASE WHEN secret_given THEN secret END, memories, owners FROM deployment");

    public RecordReader Records { get; } = new(connection);

    public WorkReader Work { get; } = new(connection);

    public TransferReader Transfer { get; } = new(connection);

    public TermListReader Terms { get; } = new(connection);

    public AuditLogReader Audit { get; } = new(connection);

    /// <summary>Until it is disposed, everything is read from one state of the file.</summary>
    public Snapshot ReadSnapshot()
    {
        _begin.Run();
        return new Snapshot(this);
    }

    public OwnerHead ReadHead(OwnerKey owner) => ReadState(owner).Head;

    public OwnerState ReadState(OwnerKey owner)
    {
        Span<byte> key = stackalloc byte[OwnerKey.Size];
        owner.Write(key);
        using var rows = _state.Bind(1, key).Query();
        return rows.Read()
            ? new OwnerState(
                new OwnerHead(rows.Int64(0), rows.Int64(1), rows.Int64(2), rows.Int64(3), rows.Int64(4), rows.Int64(5)),
                rows.Int64(6),
                new TermListState(rows.Int64(7), rows.Int64(8), rows.Int64(9)))
            : default;
    }

    public List<StoredCard> ReadCards(OwnerKey owner, long after, long expected)
    {
        Span<byte> key = stackalloc byte[OwnerKey.Size];
        owner.Write(key);
        var cards = new List<StoredCard>((int)Math.Clamp(expected, 0, 1 << 20));
        using var rows = _cards.Bind(1, key).Bind(2, after).Query();
        while (rows.Read())
        {
            cards.Add(new StoredCard(rows.Int64(0), rows.IsNull(1) ? null : MemoryId.Read(rows.Bytes(1)), rows.Bytes(2).ToArray()));
        }

        return cards;
    }

    /// <summary>Reads vectors after a position, by rising position.</summary>
    public void ReadVectors(OwnerKey owner, long after, IVectorSink sink)
    {
        Span<byte> key = stackalloc byte[OwnerKey.Size];
        owner.Write(key);
        using var rows = _vectors.Bind(1, key).Bind(2, after).Query();
        while (rows.Read())
        {
            sink.Add(rows.Int64(0), MemoryId.Read(rows.Bytes(1)), rows.Bytes(2), rows.Floats(3));
        }
    }

    public Memories.Memory?[] ReadMemories(OwnerKey owner, IReadOnlyList<MemoryId> ids)
    {
        Span<byte> key = stackalloc byte[OwnerKey.Size];
        Span<byte> id = stackalloc byte[MemoryId.Size];
        owner.Write(key);
        var memories = new Memories.Memory?[ids.Count];

        // One state of the file, and one pair of file locks instead of one an id.
        using var snapshot = ReadSnapshot();
        for (var i = 0; i < memories.Length; i++)
        {
            ids[i].Write(id);
            using var rows = _memory.Bind(1, key).Bind(2, id).Query();
            memories[i] = rows.Read() ? MemoryRow.Read(rows) : null;
        }

        return memories;
    }

    public List<Memories.Memory> ReadPage(OwnerKey owner, int limit, MemoryId? before)
    {
        Span<byte> key = stackalloc byte[OwnerKey.Size];
        owner.Write(key);
        var memories = new List<Memories.Memory>();
        using var rows = before is { } id
            ? _page.Bind(1, key).Bind(2, id.ToArray()).Bind(3, limit).Query()
            : _first.Bind(1, key).Bind(2, limit).Query();
        while (rows.Read())
        {
            memories.Add(MemoryRow.Read(rows));
        }

        return memories;
    }

    /// <summary>The secret, if it was given to anybody yet, and the totals.</summary>
    public (byte[]? Secret, long Memories, long Owners) ReadDeployment()
    {
        using var rows = _deployment.Query();
        rows.Read();
        return (rows.IsNull(0) ? null : rows.Bytes(0).ToArray(), rows.Int64(1), rows.Int64(2));
    }

    public void Dispose() => connection.Dispose();

    private bool InTransaction => connection.InTransaction;

    /// <summary>One state of the file.</summary>
    public readonly ref struct Snapshot(StoreReader reader)
    {
        public void Dispose()
        {
            if (reader.InTransaction)
            {
                reader._end.Run();
            }
        }
    }
}
