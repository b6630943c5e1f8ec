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

    private readonly Statement _shows = connection.Prepare("SELECT id, shows FROM records INDEXED BY records_shows WHERE owner = ?1 AND length(shows) > 0");
    private readonly Statement _deleteRow = connection.Prepare("DELETE FROM records WHERE id = ?1");
    private readonly Statement _retractRow = connection.Prepare("DELETE FROM records WHERE id = ?1 AND kind <> ?2");
    private readonly Statement _delete = connection.Prepare("DELETE FROM records WHERE owner = ?1 AND kind = ?2 AND name = ?3");
    private readonly Statement _put = connection.Prepare("""
        INSERT INTO records (owner, kind, name, expires_at, shows, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO UPDATE SET expires_at = excluded.expires_at, shows = excluded.shows, payload = excluded.payload
        """);

    private readonly Statement _trim = connection.Prepare("DELETE FROM records WHERE id IN (SELECT id FROM records WHERE owner = ?1 AND kind = ?2 ORDER BY expires_at LIMIT ?3)");
    private readonly Statement _erase = connection.Prepare("DELETE FROM records WHERE owner = ?1");
    private readonly Statement _hasExpired = connection.Prepare("SELECT 1 FROM records WHERE expires_at <= ?1 LIMIT 1");
    private readonly Statement _sweep = connection.Prepare("DELETE FROM records WHERE id IN (SELECT id FROM records WHERE expires_at <= ?1 LIMIT ?2)");
    private readonly PresentMemories _memories = new(connection);
    private readonly RecordCounts _counts = new(connection);

    /// <summary>Removes the records that show any of these memories; of those whose text is corrected, the former versions stay.</summary>
    /// <returns>How many there were.</returns>
    public int Forget(byte[] owner, IReadOnlySet<MemoryId> deleted, IReadOnlySet<MemoryId> retracted)
    {
        if (deleted.Count + retracted.Count == 0)
        {
            return 0;
        }

        var (gone, corrected) = FindShowing(owner, deleted, retracted);
        gone.ForEach(id => _deleteRow.Bind(1, id).Run());
        return gone.Count + corrected.Sum(id => _retractRow.Bind(1, id).Bind(2, (long)RecordKind.Version).Run());
    }

    public void Put(OwnerRow owner, IReadOnlyList<OwnerRecord> records)
    {
        var now = time.GetUtcNow();
        foreach (var record in records)
        {
            if (record.ExpiresAt > now && record.Shows.All(memory => _memories.Contain(owner, memory)))
            {
                Put(owner.Key, record);
            }
            else
            {
                _delete.Bind(1, owner.Key).Bind(2, (long)record.Key.Kind).Bind(3, StoredName.Write(record.Key.Name)).Run();
            }
        }

        foreach (var kind in records.GroupBy(static record => record.Key.Kind))
        {
            Trim(owner.Key, kind.Key, kind.Count());
        }
    }

    /// <returns>How many there were.</returns>
    public int Erase(byte[] owner) => _erase.Bind(1, owner).Run();

    public bool HasExpired()
    {
        using var rows = _hasExpired.Bind(1, time.GetUtcNow().UtcTicks).Query();
        return rows.Read();
    }

    /// <summary>Removes some of the records that have expired.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool Sweep() => _sweep.Bind(1, time.GetUtcNow().UtcTicks).Bind(2, SweepLimit).Run() == SweepLimit;

    /// <summary>What was written is taken back: nothing that was found out meanwhile is believed.</summary>
    public void Undone()
    {
        _memories.Clear();
        _counts.Clear();
    }

    private (List<long> Gone, List<long> Corrected) FindShowing(byte[] owner, IReadOnlySet<MemoryId> deleted, IReadOnlySet<MemoryId> retracted)
    {
        var (gone, corrected) = (new List<long>(), new List<long>());
        using var rows = _shows.Bind(1, owner).Query();
        while (rows.Read())
        {
            var shown = MemoryIdList.Read(rows.Bytes(1));
            if (shown.Any(deleted.Contains))
            {
                gone.Add(rows.Int64(0));
            }
            else if (shown.Any(retracted.Contains))
            {
                corrected.Add(rows.Int64(0));
            }
        }

        return (gone, corrected);
    }

    private void Put(byte[] owner, OwnerRecord record) =>
        _put.Bind(1, owner).Bind(2, (long)record.Key.Kind).Bind(3, StoredName.Write(record.Key.Name)).Bind(4, record.ExpiresAt.UtcTicks).Bind(5, MemoryIdList.Write(record.Shows)).Bind(6, record.Payload.Span).Run();

    private void Trim(byte[] owner, RecordKind kind, int written)
    {
        var excess = _counts.Add(owner, kind, written, options.RecordLimit) - options.RecordLimit;
        if (excess > 0)
        {
            metrics.RecordsDropped(_trim.Bind(1, owner).Bind(2, (long)kind).Bind(3, excess).Run());
            _counts.Set(owner, kind, options.RecordLimit);
        }
    }
}
