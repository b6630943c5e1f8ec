namespace AdaptiveRecall.Memory.Sqlite.Scheduling;

/// <summary>
/// Work for one of the store's own threads. Cancelling stops the caller's wait at once, whatever the thread is doing:
/// SQLite itself ignores a token while it waits for a lock. Work that has not started is taken out of its queue.
/// </summary>
internal abstract class Job
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Cancelled = 2;

    // Asynchronous continuations: the store's threads never run a caller's code.
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;
    private int _state;

    /// <summary>Its place in the queue; guarded by the queue.</summary>
    public LinkedListNode<Job>? Place { get; set; }

    /// <summary>Completes, fails or is cancelled exactly once.</summary>
    public Task Done => _done.Task;

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsAbandoned => _done.Task.IsCompleted;

    /// <summary>Takes it for running. <see langword="false"/>: it was cancelled before.</summary>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    /// <summary>Makes the token end the wait and, if it has not started, take the job out of the queue.</summary>
    public void LeaveOn(JobQueue queue, CancellationToken token) =>
        _cancellation = token.UnsafeRegister(
            static (state, token) =>
            {
                var (job, queue) = ((Job, JobQueue))state!;
                if (Interlocked.CompareExchange(ref job._state, Cancelled, Waiting) == Waiting)
                {
                    queue.Remove(job);
                }

                job._done.TrySetCanceled(token);
            },
            (this, queue));

    public void Complete()
    {
        _cancellation.Dispose();
        _done.TrySetResult();
    }

    public void Fail(Exception exception)
    {
        _cancellation.Dispose();
        _done.TrySetException(exception);
    }
}
