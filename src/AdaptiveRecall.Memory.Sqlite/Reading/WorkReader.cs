using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>Reads about work, on the connection of its <see cref="StoreReader"/>.</summary>
internal sealed class WorkReader(StoreConnection connection)
{
    private readonly Statement _ready = connection.Prepare("SELECT 1 FROM work_owners WHERE ready_at <= ?1 LIMIT 1");
    private readonly Statement _waiting = connection.Prepare("SELECT id, item, due_at, attempts, payload FROM work WHERE owner = ?1 AND dead = 0 ORDER BY id");
    private readonly Statement _dead = connection.Prepare("SELECT id, item, due_at, attempts, payload FROM work WHERE owner = ?1 AND dead = 1 ORDER BY id");
    private readonly Statement _status = connection.Prepare("SELECT (SELECT count(*) FROM work_owners), (SELECT count(*) FROM work WHERE dead = 1)");

    /// <summary>Whether there is work to hand out.</summary>
    public bool HasReady(DateTimeOffset now)
    {
        using var rows = _ready.Bind(1, now.UtcTicks).Query();
        return rows.Read();
    }

    /// <summary>An owner's work, then the dead letters.</summary>
    public List<WorkItem> Read(OwnerKey owner)
    {
        var items = new List<WorkItem>();
        Read(_waiting, owner, items);
        Read(_dead, owner, items);
        return items;
    }

    public WorkStatus ReadStatus()
    {
        using var rows = _status.Query();
        rows.Read();
        return new WorkStatus(rows.Int64(0), rows.Int64(1));
    }

    private static void Read(Statement statement, OwnerKey owner, List<WorkItem> items)
    {
        using var rows = statement.Bind(1, owner.ToArray()).Query();
        while (rows.Read())
        {
            items.Add(WorkRow.Read(rows));
        }
    }
}
