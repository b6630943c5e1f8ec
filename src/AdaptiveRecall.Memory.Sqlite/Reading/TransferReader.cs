using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>Reads what copying a store needs, on the connection of its <see cref="StoreReader"/>.</summary>
internal sealed class TransferReader(StoreConnection connection)
{
    // Owners of cards, of records and of work are in different tables; each is read in the order of keys, no further than a page.
    private readonly Statement _owners = connection.Prepare("""
        WITH RECURSIVE keeping (owner) AS (
            SELECT min(owner) FROM records WHERE owner > ?1
            UNION ALL SELECT (SELECT min(records.owner) FROM records WHERE records.owner > keeping.owner) FROM keeping WHERE keeping.owner IS NOT NULL LIMIT ?2
        )
        SELECT held.key, owners.tenant, owners.user, owners.epoch, owners.version, owners.memories, owners.cards, owners.last_position, owners.memory_change FROM (
            SELECT key FROM (SELECT key FROM owners WHERE key > ?1 ORDER BY key LIMIT ?2)
            UNION SELECT owner FROM keeping WHERE owner IS NOT NULL
            UNION SELECT owner FROM (SELECT owner FROM work_owners WHERE owner > ?1 ORDER BY owner LIMIT ?2)
            UNION SELECT owner FROM (SELECT DISTINCT owner FROM work WHERE dead = 1 AND owner > ?1 ORDER BY owner LIMIT ?2)
            ORDER BY 1 LIMIT ?2) AS held
        LEFT JOIN owners ON owners.key = held.key ORDER BY held.key
        """);

    private readonly Statement _entries = connection.Prepare("SELECT position, memory, payload, turn FROM cards WHERE owner = ?1 AND position > ?2 ORDER BY position LIMIT ?3");
    private readonly Statement _memory = connection.Prepare($"SELECT {MemoryRow.Columns} FROM memories WHERE owner = ?1 AND id = ?2");
    private readonly Statement _vector = connection.Prepare("SELECT embedder, vector FROM vectors WHERE owner = ?1 AND position = ?2");
    private readonly Statement _furtherVectors = connection.Prepare("SELECT embedder, vector FROM further_vectors WHERE owner = ?1 AND position = ?2 ORDER BY embedder");
    private readonly Statement _note = connection.Prepare("SELECT value FROM notes WHERE name = ?1");

    /// <summary>Owners by rising key.</summary>
    public List<StoredOwner> ReadOwners(OwnerKey? after, int limit)
    {
        var owners = new List<StoredOwner>();

        // Every key comes after an empty one.
        using var rows = _owners.Bind(1, after is { } key ? key.ToArray() : []).Bind(2, limit).Query();
        while (rows.Read())
        {
            owners.Add(rows.IsNull(1)
                ? new StoredOwner(OwnerKey.Read(rows.Bytes(0)), null, OwnerHead.None)
                : new StoredOwner(OwnerKey.Read(rows.Bytes(0)), new Owner(rows.Text(1), rows.Text(2)), new OwnerHead(rows.Int64(3), rows.Int64(4), rows.Int64(5), rows.Int64(6), rows.Int64(7), rows.Int64(8))));
        }

        return owners;
    }

    public List<StoredEntry> ReadEntries(byte[] owner, long after, int limit)
    {
        var entries = new List<StoredEntry>();
        using var rows = _entries.Bind(1, owner).Bind(2, after).Bind(3, limit).Query();
        while (rows.Read())
        {
            var card = new StoredCard(rows.Int64(0), rows.IsNull(1) ? null : MemoryId.Read(rows.Bytes(1)), rows.Bytes(2).ToArray());
            var turn = rows.IsNull(3) ? (ReadOnlyMemory<byte>?)null : rows.Bytes(3).ToArray();
            entries.Add(card.Memory is { } memory
                ? new StoredEntry(card, turn, ReadMemory(owner, memory), ReadVectors(owner, card.Position, memory))
                : new StoredEntry(card, turn, null, []));
        }

        return entries;
    }

    public string? ReadNote(string name)
    {
        using var rows = _note.BindText(1, name).Query();
        return rows.Read() ? rows.Text(0) : null;
    }

    private Memories.Memory? ReadMemory(byte[] owner, MemoryId memory)
    {
        using var rows = _memory.Bind(1, owner).Bind(2, memory.ToArray()).Query();
        return rows.Read() ? MemoryRow.Read(rows) : null;
    }

    private List<VectorPut> ReadVectors(byte[] owner, long position, MemoryId memory)
    {
        var vectors = new List<VectorPut>(1);
        foreach (var statement in new[] { _vector, _furtherVectors })
        {
            using var rows = statement.Bind(1, owner).Bind(2, position).Query();
            while (rows.Read())
            {
                vectors.Add(new VectorPut(memory, rows.Text(0), rows.Floats(1).ToArray()));
            }
        }

        return vectors;
    }
}
