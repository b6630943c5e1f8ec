using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Redis.Purging;

/// <summary>
/// Rewrites the files of one server, once for all that ask before it begins: a rewrite covers everything that was removed by then. After each
/// there is a pause as long as it took, so that erasures, however many, keep a server busy with this for at most half of its time.
/// </summary>
internal sealed class ServerPurge(Func<CancellationToken, Task<PurgeState>> rewrite, TimeProvider time, CancellationToken stopping)
{
    /// <summary>
    /// How soon after a deletion the files are rewritten. Deletions are daily things, the lifecycle's among them: a server is not kept busy with each. An
    /// erasure, which somebody waits for, comes at once and covers them.
    /// </summary>
    public static readonly TimeSpan DeletionDelay = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private TaskCompletionSource<PurgeState>? _waiting;
    private bool _isWorking;
    private bool _isDeletionDue;

    /// <summary>Rewrites as soon as may be.</summary>
    public Task<PurgeState> RequestAsync()
    {
        lock (_gate)
        {
            var waiting = _waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_isWorking)
            {
                _isWorking = true;
                _ = WorkAsync();
            }

            return waiting.Task;
        }
    }

    /// <summary>Rewrites within <see cref="DeletionDelay"/>.</summary>
    public void RequestLater()
    {
        lock (_gate)
        {
            if (_isDeletionDue)
            {
                return;
            }

            _isDeletionDue = true;
        }

        _ = RequestAfterDelayAsync();
    }

    private async Task RequestAfterDelayAsync()
    {
        await Task.Delay(DeletionDelay, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        bool due;
        lock (_gate)
        {
            due = _isDeletionDue;
        }

        if (due && !stopping.IsCancellationRequested)
        {
            await RequestAsync().ConfigureAwait(false);
        }
    }

    private async Task WorkAsync()
    {
        while (TakeWaiting() is { } waiting)
        {
            var started = time.GetTimestamp();
            waiting.SetResult(await RewriteAsync().ConfigureAwait(false));
            await Task.Delay(time.GetElapsedTime(started), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private TaskCompletionSource<PurgeState>? TakeWaiting()
    {
        lock (_gate)
        {
            var waiting = _waiting;
            _waiting = null;
            _isWorking = waiting is not null;
            _isDeletionDue = false;
            return waiting;
        }
    }

    private async Task<PurgeState> RewriteAsync()
    {
        try
        {
            return await rewrite(stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException || Connections.RedisFault.Of(exception) is not null)
        {
            // Stopped, or the server went away: the next erasure does it, or an administrator.
            return PurgeState.Left;
        }
    }
}
