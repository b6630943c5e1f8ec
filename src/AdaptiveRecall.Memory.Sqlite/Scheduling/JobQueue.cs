using System.Diagnostics.CodeAnalysis;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Scheduling;

/// <summary>The bounded queue between callers and the store's threads. At the bound the new job is refused.</summary>
internal sealed class JobQueue(string name, int limit, SqliteStoreMetrics metrics)
{
    private readonly object _gate = new();

    // A list of nodes: a cancelled job leaves at once, and its place is free, even if the thread is held up.
    private readonly LinkedList<Job> _jobs = new();
    private bool _closed;

    /// <summary>How many jobs wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _jobs.Count;
            }
        }
    }

    /// <exception cref="MemoryStoreException">The queue is full.</exception>
    public void Add(Job job, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        job.LeaveOn(this, cancellationToken);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteMemoryStore));
            if (_jobs.Count < limit)
            {
                job.Place = _jobs.AddLast(job);
                Monitor.Pulse(_gate);
                return;
            }
        }

        metrics.Refused();
        var refusal = new MemoryStoreException($"The memory store is busy: {limit} {name} wait already. Ask again later, or raise the store's QueueLimit.");
        job.Fail(refusal);
        throw refusal;
    }

    /// <summary>Waits for a job and takes it. <see langword="false"/>: the time is over, or the queue is closed and empty.</summary>
    public bool TryTake(TimeSpan timeout, [NotNullWhen(true)] out Job? job)
    {
        lock (_gate)
        {
            while (_jobs.Count == 0)
            {
                if (_closed || !Monitor.Wait(_gate, timeout))
                {
                    job = null;
                    return false;
                }
            }

            return TryTakeFirst(out job);
        }
    }

    /// <summary>Takes a job if one waits.</summary>
    public bool TryTake([NotNullWhen(true)] out Job? job)
    {
        lock (_gate)
        {
            return TryTakeFirst(out job);
        }
    }

    public void Remove(Job job)
    {
        lock (_gate)
        {
            if (job.Place?.List == _jobs)
            {
                _jobs.Remove(job.Place);
            }
        }
    }

    /// <summary>Whether <see cref="Close"/> was called.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _closed;
            }
        }
    }

    /// <summary>Takes no more jobs; those that wait are still done.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private bool TryTakeFirst([NotNullWhen(true)] out Job? job)
    {
        job = _jobs.First?.Value;
        if (job is null)
        {
            return false;
        }

        _jobs.RemoveFirst();
        return true;
    }
}
