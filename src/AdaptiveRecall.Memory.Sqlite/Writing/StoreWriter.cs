using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Terms;
using AdaptiveRecall.Memory.Storage;
using SQLitePCL;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>The connection that writes: transactions over groups of jobs, and a savepoint for each of them.</summary>
internal sealed class StoreWriter : IDisposable
{
    private readonly StoreConnection _connection;
    private readonly OwnerWriter _owners;
    private readonly OwnerEraser _eraser;
    private readonly TermListBuilder _lists;
    private readonly Action<byte[]> _wantLists;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _savepoint;
    private readonly Statement _release;
    private readonly Statement _undo;
    private readonly Statement _readTotals;
    private readonly Statement _writeTotals;
    private DeploymentTotals _stored;
    private DeploymentTotals _atSavepoint;

    /// <param name="connection">The connection; it is closed with the writer.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="metrics">Counts what goes at the bounds.</param>
    /// <param name="time">Expires records and leases.</param>
    /// <param name="wantLists">Hears of owners whose lists of terms are to be made.</param>
    public StoreWriter(StoreConnection connection, SqliteStoreOptions options, SqliteStoreMetrics metrics, TimeProvider time, Action<byte[]> wantLists)
    {
        _connection = connection;
        _wantLists = wantLists;
        var lists = new TermListWriter(connection);
        Records = new RecordWriter(connection, options, metrics, time);
        Work = new WorkWriter(connection, metrics, time);
        Deployment = new DeploymentWriter(connection);
        Audit = new AuditAppender(connection);
        _lists = new TermListBuilder(connection, lists, options.ExactLimit);
        _owners = new OwnerWriter(connection, options, Records, Work, lists);
        _eraser = new OwnerEraser(connection, Records, Work, lists, time);
        _begin = connection.Prepare("BEGIN IMMEDIATE");
        _commit = connection.Prepare("COMMIT");
        _rollback = connection.Prepare("ROLLBACK");
        _savepoint = connection.Prepare("SAVEPOINT job");
        _release = connection.Prepare("RELEASE job");
        _undo = connection.Prepare("ROLLBACK TO job");
        _readTotals = connection.Prepare("SELECT changes, memories, owners FROM deployment");
        _writeTotals = connection.Prepare("UPDATE deployment SET changes = ?1, memories = ?2, owners = ?3");
    }

    /// <summary>The totals within the transaction.</summary>
    public DeploymentTotals Totals { get; set; }

    public RecordWriter Records { get; }

    public WorkWriter Work { get; }

    public DeploymentWriter Deployment { get; }

    public AuditAppender Audit { get; }

    public bool InTransaction => _connection.InTransaction;

    public void Begin()
    {
        _begin.Run();
        _eraser.ForgetOld();
        using var rows = _readTotals.Query();
        rows.Read();
        Totals = _stored = new DeploymentTotals(rows.Int64(0), rows.Int64(1), rows.Int64(2));
    }

    public void Commit()
    {
        if (Totals != _stored)
        {
            _writeTotals.Bind(1, Totals.Changes).Bind(2, Totals.Memories).Bind(3, Totals.Owners).Run();
        }

        _commit.Run();
    }

    public void Rollback()
    {
        if (InTransaction)
        {
            _rollback.Run();
        }

        Records.Undone();
    }

    public void BeginJob()
    {
        _savepoint.Run();
        _atSavepoint = Totals;
    }

    public void EndJob() => _release.Run();

    /// <summary>Takes back what the job wrote so far.</summary>
    public void UndoJob()
    {
        _undo.Run();
        Records.Undone();
        Totals = _atSavepoint;
    }

    public WriteResult Write(OwnerWrite write, out bool removedContent)
    {
        var result = _owners.Write(write, this, out removedContent);
        if (result.Outcome != WriteOutcome.Written)
        {
            UndoJob();
        }

        return result;
    }

    /// <summary>Says that an owner's lists of terms are to be made, or to catch up.</summary>
    public void WantLists(byte[] owner) => _wantLists(owner);

    /// <summary>Takes some more of an owner's cards into the lists of terms.</summary>
    /// <returns>Whether there is more to do.</returns>
    public bool BuildLists(byte[] owner)
    {
        // Numbers come from the counter of changes, so none comes back.
        Totals = Totals with { Changes = Totals.Changes + 1 };
        return _lists.Step(owner, Totals.Changes);
    }

    public ErasureCounts Erase(OwnerKey owner) => _eraser.Erase(owner, this);

    /// <summary>
    /// Moves the log into the file and empties it: with <c>secure_delete</c>, deleted content is then in neither.
    /// </summary>
    /// <returns><see langword="false"/>: a reader still needs the log.</returns>
    public bool TryPurge()
    {
        var result = raw.sqlite3_wal_checkpoint_v2(_connection.Handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        if (result is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            return false;
        }

        _connection.Check(result);
        return true;
    }

    public void Dispose() => _connection.Dispose();
}
