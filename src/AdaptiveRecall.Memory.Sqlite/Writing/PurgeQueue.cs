using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>
/// Deletions that are committed and wait until the log, which still holds what they deleted, could be emptied. Writing
/// goes on meanwhile. A reader in the way (a backup, a database browser) delays them, but only for a bounded time.
/// </summary>
internal sealed class PurgeQueue(TimeSpan timeout, TimeProvider time, ILogger logger)
{
    // While somebody waits for it, and when only the files do.
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LaterAgain = TimeSpan.FromSeconds(1);

    private readonly List<(WriteJob Job, long Since)> _waiting = [];
    private bool _pending;

    /// <summary>How long until the next attempt is due.</summary>
    public TimeSpan NextAttempt => _waiting.Count > 0 ? SoonAgain : _pending ? LaterAgain : Timeout.InfiniteTimeSpan;

    public void Add(WriteJob job)
    {
        _waiting.Add((job, time.GetTimestamp()));
        _pending = true;
    }

    public void Attempt(StoreWriter writer)
    {
        if (!_pending)
        {
            return;
        }

        if (TryPurge(writer))
        {
            _pending = false;
            foreach (var (job, _) in _waiting)
            {
                job.Purged();
                job.Complete();
            }

            _waiting.Clear();
            return;
        }

        foreach (var (job, since) in _waiting)
        {
            if (time.GetElapsedTime(since) >= timeout)
            {
                SqliteStoreLog.PurgeDelayed(logger, timeout);
                job.Complete();
            }
        }

        _waiting.RemoveAll(waiting => waiting.Job.IsAbandoned);
    }

    /// <summary>Lets those who wait go: the deletions are done, and the last connection to close empties the log.</summary>
    public void Abandon()
    {
        foreach (var (job, _) in _waiting)
        {
            job.Complete();
        }

        _waiting.Clear();
    }

    private bool TryPurge(StoreWriter writer)
    {
        try
        {
            return writer.TryPurge();
        }
        catch (SqliteException exception)
        {
            SqliteStoreLog.PurgeFailed(logger, exception.SqliteExtendedErrorCode, exception);
            return false;
        }
    }
}
