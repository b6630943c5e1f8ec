using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Terms;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>Removes everything of an owner, and remembers for a month that it did: what was begun before must not bring it back.</summary>
internal sealed class OwnerEraser(StoreConnection connection, RecordWriter records, WorkWriter work, TermListWriter lists, TimeProvider time)
{
    // An answer ends after minutes, the queue after seconds; but a proxy that was switched off with turns in its spool brings them when it is
    // started again (TurnSpool.Lifetime).
    private static readonly TimeSpan MarkLifetime = TimeSpan.FromDays(30);

    // Often enough for marks that live a month.
    private static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    private readonly Statement _deleteMemories = connection.Prepare("DELETE FROM memories WHERE owner = ?1");
    private readonly Statement _deleteVectors = connection.Prepare("DELETE FROM vectors WHERE owner = ?1");
    private readonly Statement _deleteFurtherVectors = connection.Prepare("DELETE FROM further_vectors WHERE owner = ?1");
    private readonly Statement _deleteCards = connection.Prepare("DELETE FROM cards WHERE owner = ?1");
    private readonly Statement _findLists = connection.Prepare("SELECT list_number FROM owners WHERE key = ?1 AND list_number <> 0");
    private readonly Statement _deleteOwner = connection.Prepare("DELETE FROM owners WHERE key = ?1");
    private readonly Statement _mark = connection.Prepare("INSERT OR REPLACE INTO erased VALUES (?1, ?2)");
    private readonly Statement _forgetMarks = connection.Prepare("DELETE FROM erased WHERE at < ?1");
    private DateTimeOffset _nextSweep = DateTimeOffset.MinValue;

    public ErasureCounts Erase(OwnerKey owner, StoreWriter writer)
    {
        var key = owner.ToArray();
        var memories = _deleteMemories.Bind(1, key).Run();
        var vectors = _deleteVectors.Bind(1, key).Run() + _deleteFurtherVectors.Bind(1, key).Run();
        var cards = _deleteCards.Bind(1, key).Run();
        var recordCount = records.Erase(key);
        var workCount = work.Erase(key);
        DeleteLists(key);
        var owners = _deleteOwner.Bind(1, key).Run();
        _mark.Bind(1, key).Bind(2, time.GetUtcNow().UtcTicks).Run();
        writer.Totals = writer.Totals with { Memories = writer.Totals.Memories - memories, Owners = writer.Totals.Owners - owners };
        return new ErasureCounts(memories, vectors, cards, PurgeState.UnderWay) { Records = recordCount, Work = workCount };
    }

    private void DeleteLists(byte[] owner)
    {
        if (FindLists(owner) is { } number)
        {
            lists.DeleteAll(number);
        }
    }

    private long? FindLists(byte[] owner)
    {
        using var rows = _findLists.Bind(1, owner).Query();
        return rows.Read() ? rows.Int64(0) : null;
    }

    /// <summary>Removes marks that have done their work.</summary>
    public void ForgetOld()
    {
        var now = time.GetUtcNow();
        if (now >= _nextSweep)
        {
            _forgetMarks.Bind(1, (now - MarkLifetime).UtcTicks).Run();
            _nextSweep = now + SweepInterval;
        }
    }
}
