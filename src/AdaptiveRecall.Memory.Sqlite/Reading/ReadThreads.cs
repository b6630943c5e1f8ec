using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Scheduling;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Data.Sqlite;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>The threads that do the reads which may take long, or wait for a lock; each has its own connection.</summary>
internal sealed class ReadThreads : IDisposable
{
    // Two: the machine that this is built for has two cores, and quick reads do not come here (see InlineReaders).
    private const int ThreadCount = 2;

    // How long SQLite waits for a lock before the thread looks whether the caller is still there.
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromMilliseconds(50);

    // Where SQLite reports a lock without waiting: often enough not to be felt, rarely enough not to be seen in CPU time.
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(5);

    private readonly StoreFile _file;
    private readonly InlineReaders _inline;
    private readonly TimeSpan _lockTimeout;
    private readonly TimeProvider _time;
    private readonly Thread[] _threads = new Thread[ThreadCount];
    private readonly ManualResetEventSlim _closing = new();

    public ReadThreads(StoreFile file, InlineReaders inline, SqliteStoreOptions options, SqliteStoreMetrics metrics, TimeProvider time)
    {
        _file = file;
        _inline = inline;
        _lockTimeout = options.LockTimeout;
        _time = time;
        Queue = new JobQueue("reads", options.QueueLimit, metrics);
        for (var i = 0; i < ThreadCount; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = "memory store reader" };
            _threads[i].Start();
        }
    }

    public JobQueue Queue { get; }

    public ValueTask<TResult> RunAsync<TResult>(Func<StoreReader, TResult> read, CancellationToken cancellationToken)
    {
        var job = new ReadJob<TResult>(read);
        Queue.Add(job, cancellationToken);
        return job.WaitAsync();
    }

    public void Dispose()
    {
        Queue.Close();
        _closing.Set();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _closing.Dispose();
    }

    private void Work()
    {
        StoreReader? reader = null;
        while (Queue.TryTake(Timeout.InfiniteTimeSpan, out var job))
        {
            if (job.TryStart())
            {
                Run((ReadJob)job, ref reader);
            }
        }

        reader?.Dispose();
    }

    private void Run(ReadJob job, ref StoreReader? reader)
    {
        var started = _time.GetTimestamp();
        while (true)
        {
            try
            {
                reader ??= _file.Open(BusyTimeout, connection => new StoreReader(connection));
                _inline.OpenMissing();
                job.Run(reader);
                return;
            }
            catch (SqliteException exception)
            {
                if (StoreFailure.IsLocked(exception) && !job.IsAbandoned && _time.GetElapsedTime(started) < _lockTimeout && !_closing.Wait(RetryPause))
                {
                    continue;
                }

                if (StoreFailure.BreaksConnection(exception))
                {
                    reader?.Dispose();
                    reader = null;
                }

                job.Fail(StoreFailure.Describe(_file.Path, exception));
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                job.Fail(exception is MemoryStoreException ? exception : new MemoryStoreException($"The memory store {_file.Path} could not be read.", exception));
                return;
            }
        }
    }
}
