using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>An item of work as a row.</summary>
internal static class WorkRow
{
    /// <summary>Reads id (its own), item, due_at, attempts, payload.</summary>
    public static WorkItem Read(Statement.Rows row) =>
        new(StoredName.Read(row.Bytes(1)), row.Bytes(4).ToArray(), new DateTimeOffset(row.Int64(2), TimeSpan.Zero)) { Attempts = (int)row.Int64(3) };
}
