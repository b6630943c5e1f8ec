using System.Buffers.Binary;
using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Reading;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>Takes work in, hands it out and ends it.</summary>
internal sealed class WorkWriter(StoreConnection connection, SqliteStoreMetrics metrics, TimeProvider time)
{
    private readonly Statement _accept = connection.Prepare("INSERT OR IGNORE INTO work (owner, item, due_at, attempts, dead, payload) VALUES (?1, ?2, ?3, 0, 0, ?4)");
    private readonly Statement _announce = connection.Prepare("INSERT INTO work_owners VALUES (?1, ?2, NULL) ON CONFLICT DO UPDATE SET ready_at = min(ready_at, excluded.ready_at) WHERE token IS NULL");
    private readonly Statement _ready = connection.Prepare("SELECT owner FROM work_owners WHERE ready_at <= ?1 ORDER BY ready_at LIMIT 1");
    private readonly Statement _bury = connection.Prepare("UPDATE work SET dead = 1 WHERE owner = ?1 AND dead = 0 AND due_at <= ?2 AND attempts >= ?3");
    private readonly Statement _trimDead = connection.Prepare("DELETE FROM work WHERE id IN (SELECT id FROM work WHERE owner = ?1 AND dead = 1 ORDER BY id DESC LIMIT -1 OFFSET ?2)");
    private readonly Statement _due = connection.Prepare("SELECT id, item, due_at, attempts, payload FROM work WHERE owner = ?1 AND dead = 0 AND due_at <= ?2 ORDER BY id LIMIT ?3");
    private readonly Statement _attempt = connection.Prepare("UPDATE work SET attempts = attempts + 1 WHERE id = ?1");
    private readonly Statement _hold = connection.Prepare("UPDATE work_owners SET token = ?2, ready_at = ?3 WHERE owner = ?1");
    private readonly Statement _renew = connection.Prepare("UPDATE work_owners SET ready_at = ?3 WHERE owner = ?1 AND token = ?2");
    private readonly Statement _isHeld = connection.Prepare("SELECT 1 FROM work_owners WHERE owner = ?1 AND token = ?2");
    private readonly Statement _done = connection.Prepare("DELETE FROM work WHERE owner = ?1 AND item = ?2 AND dead = 0");
    private readonly Statement _retry = connection.Prepare("UPDATE work SET due_at = ?3 WHERE owner = ?1 AND item = ?2 AND dead = 0");
    private readonly Statement _nextDue = connection.Prepare("SELECT min(due_at) FROM work WHERE owner = ?1 AND dead = 0");
    private readonly Statement _noneLeft = connection.Prepare("DELETE FROM work_owners WHERE owner = ?1");
    private readonly Statement _erase = connection.Prepare("DELETE FROM work WHERE owner = ?1 AND dead = 0");
    private readonly Statement _eraseDead = connection.Prepare("DELETE FROM work WHERE owner = ?1 AND dead = 1");

    public void Accept(byte[] owner, IReadOnlyList<WorkItem> items)
    {
        foreach (var item in items)
        {
            var taken = _accept.Bind(1, owner).Bind(2, StoredName.Write(item.Id)).Bind(3, item.DueAt.UtcTicks).Bind(4, item.Payload.Span).Run();
            if (taken > 0)
            {
                _announce.Bind(1, owner).Bind(2, item.DueAt.UtcTicks).Run();
            }
        }
    }

    public WorkLease? Lease(WorkTerms terms)
    {
        var now = time.GetUtcNow();
        while (FindReady(now) is { } owner)
        {
            Bury(owner, now, terms.Attempts);
            var items = ReadDue(owner, now, terms.Items);
            if (items.Count > 0)
            {
                var token = BinaryPrimitives.ReadUInt128BigEndian(RandomNumberGenerator.GetBytes(16));
                items.ForEach(item => _attempt.Bind(1, item.Row).Run());
                _hold.Bind(1, owner).Bind(2, StoredName.Write(token)).Bind(3, (now + terms.Duration).UtcTicks).Run();
                return new WorkLease(OwnerKey.Read(owner), token, now + terms.Duration, [.. items.Select(static item => item.Item)]);
            }

            // All that was due was put aside.
            Release(owner);
        }

        return null;
    }

    public bool Renew(WorkLease lease, TimeSpan duration) =>
        _renew.Bind(1, lease.Owner.ToArray()).Bind(2, StoredName.Write(lease.Token)).Bind(3, (time.GetUtcNow() + duration).UtcTicks).Run() > 0;

    public bool Complete(WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt)
    {
        var owner = lease.Owner.ToArray();
        if (!IsHeld(owner, lease.Token))
        {
            return false;
        }

        var ended = done.ToHashSet();
        foreach (var item in lease.Items)
        {
            var name = StoredName.Write(item.Id);
            _ = ended.Contains(item.Id)
                ? _done.Bind(1, owner).Bind(2, name).Run()
                : _retry.Bind(1, owner).Bind(2, name).Bind(3, retryAt.UtcTicks).Run();
        }

        Release(owner);
        return true;
    }

    /// <returns>How many pieces there were.</returns>
    public int Erase(byte[] owner)
    {
        var count = _erase.Bind(1, owner).Run() + _eraseDead.Bind(1, owner).Run();
        _noneLeft.Bind(1, owner).Run();
        return count;
    }

    private byte[]? FindReady(DateTimeOffset now)
    {
        using var rows = _ready.Bind(1, now.UtcTicks).Query();
        return rows.Read() ? rows.Bytes(0).ToArray() : null;
    }

    private void Bury(byte[] owner, DateTimeOffset now, int attempts)
    {
        var buried = _bury.Bind(1, owner).Bind(2, now.UtcTicks).Bind(3, attempts).Run();
        if (buried > 0)
        {
            metrics.WorkPutAside(buried);
            _trimDead.Bind(1, owner).Bind(2, IOwnerWork.DeadLetterLimit).Run();
        }
    }

    private List<(long Row, WorkItem Item)> ReadDue(byte[] owner, DateTimeOffset now, int count)
    {
        var items = new List<(long, WorkItem)>();
        using var rows = _due.Bind(1, owner).Bind(2, now.UtcTicks).Bind(3, count).Query();
        while (rows.Read())
        {
            items.Add((rows.Int64(0), WorkRow.Read(rows)));
        }

        return items;
    }

    private bool IsHeld(byte[] owner, UInt128 token)
    {
        using var rows = _isHeld.Bind(1, owner).Bind(2, StoredName.Write(token)).Query();
        return rows.Read();
    }

    /// <summary>Nobody holds the owner's work any more: the next of it is ready when it is due.</summary>
    private void Release(byte[] owner)
    {
        if (NextDue(owner) is { } due)
        {
            _hold.Bind(1, owner).BindNull(2).Bind(3, due).Run();
        }
        else
        {
            _noneLeft.Bind(1, owner).Run();
        }
    }

    private long? NextDue(byte[] owner)
    {
        using var rows = _nextDue.Bind(1, owner).Query();
        rows.Read();
        return rows.NullableInt64(0);
    }
}
