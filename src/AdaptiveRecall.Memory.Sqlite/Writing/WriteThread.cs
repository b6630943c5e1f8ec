using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Scheduling;
using AdaptiveRecall.Memory.Sqlite.Vectors;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>
/// The one thread that writes. It takes what waits as a group into one transaction, so that one sync of the disk
/// acknowledges all of it; each write has a savepoint, so that a bad one does not fail the others.
/// </summary>
internal sealed class WriteThread : IDisposable
{
    // Enough to make the sync a small part of a write's cost (see the measurements in the decision note), few enough
    // that the first of the group waits some tens of milliseconds at most.
    private const int GroupLimit = 256;

    // Writers are many when a group was larger than what one conversation writes at once (a turn, its answer, the uses of memories). Then the
    // next group is gathered for a moment: a sync and the pages of each owner are shared by more writes.
    private const int BusyGroup = 4;
    private static readonly TimeSpan GatheringTime = TimeSpan.FromMilliseconds(1);

    // How long SQLite waits for a lock before the thread looks who still waits for it.
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(5);

    // On shutdown, accepted writes get this long on a locked file.
    private static readonly TimeSpan ClosingLockTimeout = TimeSpan.FromSeconds(2);

    private readonly StoreFile _file;
    private readonly SqliteStoreOptions _options;
    private readonly VectorCache _cache;
    private readonly SqliteStoreMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PurgeQueue _purges;
    private readonly Upkeep _upkeep;
    private readonly Thread _thread;
    private StoreWriter? _writer;
    private int _lastGroup;

    public WriteThread(StoreFile file, SqliteStoreOptions options, VectorCache cache, SqliteStoreMetrics metrics, TimeProvider time, ILogger logger)
    {
        _file = file;
        _options = options;
        _cache = cache;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _purges = new PurgeQueue(options.PurgeTimeout, time, logger);
        _upkeep = new Upkeep(time);
        Queue = new JobQueue("writes", options.QueueLimit, metrics);
        _thread = new Thread(Work) { IsBackground = true, Name = "memory store writer" };
        _thread.Start();
    }

    public JobQueue Queue { get; }

    public void Add(WriteJob job, CancellationToken cancellationToken) => Queue.Add(job, cancellationToken);

    public void Dispose()
    {
        Queue.Close();
        _thread.Join();
    }

    private void Work()
    {
        var group = new List<WriteJob>(GroupLimit);
        while (true)
        {
            if (Queue.TryTake(NextWork, out var first))
            {
                Gather();
                for (var job = first; job is not null; job = group.Count < GroupLimit && Queue.TryTake(out var next) ? next : null)
                {
                    if (job.TryStart())
                    {
                        group.Add((WriteJob)job);
                    }
                }

                _lastGroup = group.Count;
                Write(group);
                group.Clear();
            }
            else if (Queue.IsClosed)
            {
                break;
            }

            if (_writer is not null)
            {
                KeepUp(_writer);
            }
        }

        _purges.Abandon();
        CloseWriter();
    }

    private void Gather()
    {
        if (_lastGroup >= BusyGroup && Queue.Count < GroupLimit && !Queue.IsClosed)
        {
            Thread.Sleep(GatheringTime);
        }
    }

    /// <summary>How long until there is something to do besides writes.</summary>
    private TimeSpan NextWork
    {
        get
        {
            var (purge, step) = (_purges.NextAttempt, _upkeep.NextStep);
            return _writer is null || (purge != Timeout.InfiniteTimeSpan && purge < step) ? purge : step;
        }
    }

    private void KeepUp(StoreWriter writer)
    {
        _purges.Attempt(writer);
        try
        {
            _upkeep.Attempt(writer);
        }
        catch (SqliteException exception) when (StoreFailure.IsLocked(exception) && !writer.InTransaction)
        {
            // It is tried again, and nobody waits for it.
        }
        catch (SqliteException exception)
        {
            Recover(exception);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever it is, the thread lives on: nobody waits for upkeep, but others for writes.
            SqliteStoreLog.UpkeepFailed(_logger, exception);
            CloseWriter();
        }
    }

    private void Write(List<WriteJob> group)
    {
        try
        {
            if (TryBegin(group))
            {
                WriteInTransaction(group);
            }
        }
        catch (SqliteException exception)
        {
            Recover(exception);
            if (group.Count == 1)
            {
                group[0].Fail(StoreFailure.Describe(_file.Path, exception));
                return;
            }

            // The transaction is lost as a whole: one by one, so that only those fail that cannot be done.
            foreach (var job in group)
            {
                Write([job]);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever it is, the thread lives on and its callers hear of it.
            CloseWriter();
            var failure = exception as MemoryStoreException ?? new MemoryStoreException($"The memory store {_file.Path} could not be written.", exception);
            group.ForEach(job => job.Fail(failure));
        }
    }

    /// <summary>Begins the transaction, waiting for a lock as long as somebody waits for the result.</summary>
    private bool TryBegin(List<WriteJob> group)
    {
        while (true)
        {
            try
            {
                _writer ??= _file.Open(BusyTimeout, connection => new StoreWriter(connection, _options, _metrics, _time, _upkeep.WantLists));
                _writer.Begin();
                return true;
            }
            catch (SqliteException exception) when (StoreFailure.IsLocked(exception))
            {
                var timeout = Queue.IsClosed ? ClosingLockTimeout : _options.LockTimeout;
                foreach (var job in group.Where(job => _time.GetElapsedTime(job.EnqueuedAt) >= timeout))
                {
                    job.Fail(StoreFailure.Describe(_file.Path, exception));
                }

                group.RemoveAll(job => job.IsAbandoned);
                if (group.Count == 0)
                {
                    return false;
                }

                Thread.Sleep(RetryPause);
            }
        }
    }

    private void WriteInTransaction(List<WriteJob> group)
    {
        var started = _time.GetTimestamp();
        var done = new List<WriteJob>(group.Count);
        foreach (var job in group)
        {
            if (!job.IsAbandoned && TryExecute(job))
            {
                done.Add(job);
            }
        }

        var committing = _time.GetTimestamp();
        _writer!.Commit();
        _metrics.GroupWritten(done.Count, _time.GetElapsedTime(started), _time.GetElapsedTime(committing));
        foreach (var job in done)
        {
            if (job.RemovedContent)
            {
                _cache.Remove(job.Owner);
                _purges.Add(job);
            }
            else
            {
                job.Complete();
            }
        }
    }

    private bool TryExecute(WriteJob job)
    {
        _writer!.BeginJob();
        try
        {
            job.Execute(_writer);
            _writer.EndJob();
            return true;
        }
        catch (Exception exception) when (_writer.InTransaction && exception is not OutOfMemoryException)
        {
            _writer.UndoJob();
            _writer.EndJob();
            job.Fail(exception is SqliteException failure
                ? StoreFailure.Describe(_file.Path, failure)
                : new MemoryStoreException($"A write to the memory store {_file.Path} was refused; nothing of it was kept.", exception));
            return false;
        }
    }

    private void Recover(SqliteException exception)
    {
        SqliteStoreLog.WriteFailed(_logger, _file.Path, exception.SqliteExtendedErrorCode, exception);
        if (StoreFailure.BreaksConnection(exception))
        {
            CloseWriter();
            return;
        }

        try
        {
            _writer?.Rollback();
        }
        catch (SqliteException)
        {
            // Closing the connection rolls back as well.
            CloseWriter();
        }
    }

    private void CloseWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }
}
