using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>
/// How many records an owner has of a kind, at most: counted in the file when the owner writes for the first time, then by what is written, and
/// again before anything goes for the bound. Counting 100,000 rows at every write would take milliseconds.
/// </summary>
/// <remarks>
/// Each process counts what it writes itself: of several on one file each may write as many records as the bound says before it sees the others'.
/// </remarks>
internal sealed class RecordCounts(StoreConnection connection)
{
    // A megabyte. At the bound all are let go, and counted again.
    private const int Limit = 16_384;

    private readonly Statement _count = connection.Prepare("SELECT count(*) FROM records WHERE owner = ?1 AND kind = ?2");
    private readonly Dictionary<(OwnerKey Owner, RecordKind Kind), long> _counts = [];

    /// <summary>Takes in that records were written.</summary>
    /// <returns>How many there are at most; above the bound, exactly.</returns>
    public long Add(byte[] owner, RecordKind kind, int written, int bound)
    {
        var key = (OwnerKey.Read(owner), kind);
        var count = _counts.TryGetValue(key, out var known) ? known + written : CountOf(owner, kind);
        if (count > bound)
        {
            count = CountOf(owner, kind);
        }

        if (_counts.Count >= Limit)
        {
            _counts.Clear();
        }

        return _counts[key] = count;
    }

    /// <summary>Takes in how many there are.</summary>
    public void Set(byte[] owner, RecordKind kind, long count) => _counts[(OwnerKey.Read(owner), kind)] = count;

    public void Clear() => _counts.Clear();

    private long CountOf(byte[] owner, RecordKind kind)
    {
        using var rows = _count.Bind(1, owner).Bind(2, (long)kind).Query();
        rows.Read();
        return rows.Int64(0);
    }
}
