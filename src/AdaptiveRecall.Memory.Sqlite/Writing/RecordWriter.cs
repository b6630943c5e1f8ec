using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Reading;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>Writes an owner's records, and takes out those that have expired.</summary>
internal sealed class RecordWriter(StoreConnection connection, SqliteStoreOptions options, SqliteStoreMetrics metrics, TimeProvider time)
{
    // Some milliseconds: what other writes wait for at most.
    private const int SweepLimit = 500;

    private readonly Statement _deleteShowing = connection.Prepare("DELETE FROM records WHERE id IN (SELECT record FROM shown WHERE owner = ?1 AND memory = ?2)");
    private readonly Statement _retractShowing = connection.Prepare("DELETE FROM records WHERE id IN (SELECT record FROM shown WHERE owner = ?1 AND memory = ?2) AND kind <> ?3");
    private readonly Statement _delete = connection.Prepare("DELETE FROM records WHERE owner = ?1 AND kind = ?2 AND name = ?3");
    private readonly Statement _insert = connection.Prepare("INSERT INTO records (owner, kind, name, expires_at, shows, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    private readonly Statement _show = connection.Prepare("INSERT OR IGNORE INTO shown VALUES (?1, ?2, ?3)");
    private readonly Statement _hasMemory = connection.Prepare("SELECT 1 FROM memories WHERE owner = ?1 AND id = ?2");
    private readonly Statement _count = connection.Prepare("SELECT count FROM record_counts WHERE owner = ?1 AND kind = ?2");
    private readonly Statement _trim = connection.Prepare("DELETE FROM records WHERE id IN (SELECT id FROM records WHERE owner = ?1 AND kind = ?2 ORDER BY expires_at LIMIT ?3)");
    private readonly Statement _erase = connection.Prepare("DELETE FROM records WHERE owner = ?1");
    private readonly Statement _hasExpired = connection.Prepare("SELECT 1 FROM records WHERE expires_at <= ?1 LIMIT 1");
    private readonly Statement _sweep = connection.Prepare("DELETE FROM records WHERE id IN (SELECT id FROM records WHERE expires_at <= ?1 LIMIT ?2)");

    /// <summary>Removes the records that show a memory.</summary>
    /// <returns>How many there were.</returns>
    public int Forget(byte[] owner, MemoryId memory) => _deleteShowing.Bind(1, owner).Bind(2, memory.ToArray()).Run();

    /// <summary>Removes the records that show a memory, but for its former versions.</summary>
    /// <returns>How many there were.</returns>
    public int Retract(byte[] owner, MemoryId memory) => _retractShowing.Bind(1, owner).Bind(2, memory.ToArray()).Bind(3, (long)RecordKind.Version).Run();

    public void Put(byte[] owner, IReadOnlyList<OwnerRecord> records)
    {
        var now = time.GetUtcNow();
        foreach (var record in records)
        {
            _delete.Bind(1, owner).Bind(2, (long)record.Key.Kind).Bind(3, StoredName.Write(record.Key.Name)).Run();
            if (record.ExpiresAt > now && record.Shows.All(memory => HasMemory(owner, memory)))
            {
                Insert(owner, record);
            }
        }

        foreach (var kind in records.Select(static record => record.Key.Kind).Distinct())
        {
            Trim(owner, kind);
        }
    }

    public void Erase(byte[] owner) => _erase.Bind(1, owner).Run();

    public bool HasExpired()
    {
        using var rows = _hasExpired.Bind(1, time.GetUtcNow().UtcTicks).Query();
        return rows.Read();
    }

    /// <summary>Removes some of the records that have expired.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool Sweep() => _sweep.Bind(1, time.GetUtcNow().UtcTicks).Bind(2, SweepLimit).Run() == SweepLimit;

    private void Insert(byte[] owner, OwnerRecord record)
    {
        _insert.Bind(1, owner).Bind(2, (long)record.Key.Kind).Bind(3, StoredName.Write(record.Key.Name)).Bind(4, record.ExpiresAt.UtcTicks).Bind(5, MemoryIdList.Write(record.Shows)).Bind(6, record.Payload.Span).Run();
        var id = connection.LastRowId;
        foreach (var memory in record.Shows)
        {
            _show.Bind(1, owner).Bind(2, memory.ToArray()).Bind(3, id).Run();
        }
    }

    private bool HasMemory(byte[] owner, MemoryId memory)
    {
        using var rows = _hasMemory.Bind(1, owner).Bind(2, memory.ToArray()).Query();
        return rows.Read();
    }

    private void Trim(byte[] owner, RecordKind kind)
    {
        var excess = Count(owner, kind) - options.RecordLimit;
        if (excess > 0)
        {
            metrics.RecordsDropped(_trim.Bind(1, owner).Bind(2, (long)kind).Bind(3, excess).Run());
        }
    }

    private long Count(byte[] owner, RecordKind kind)
    {
        using var rows = _count.Bind(1, owner).Bind(2, (long)kind).Query();
        return rows.Read() ? rows.Int64(0) : 0;
    }
}
