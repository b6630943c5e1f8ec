using System.Diagnostics.Metrics;
using System.Threading.Channels;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>
/// Takes what happened and writes it, in batches, to the end of the chains. What a chat request leaves is taken without a wait and written within
/// <see cref="Gathering"/>; what must be kept before somebody is answered (erasures, deletions) is waited for.
/// </summary>
public sealed class AuditTrail : IAsyncDisposable
{
    /// <summary>
    /// Most events that wait, some 5 MB. At 5,000 requests a second that is three seconds of a store that takes nothing; beyond, events of chat requests
    /// are dropped and counted, and others wait for room.
    /// </summary>
    public const int QueueLimit = 16_384;

    /// <summary>
    /// How long events of chat requests are gathered: what a crash may lose of them. A batch costs up to 16 writes and a commit, which at four batches a second
    /// was most of what the audit cost at 500 requests a second.
    /// </summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    // A batch is one write for each chain that it touches.
    private const int BatchLimit = 2000;

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    // A store may never answer, whatever token it is given. A batch that comes through after all is then written twice, which is better than never.
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(10);

    // What a stop has for the last batch: a healthy store takes milliseconds.
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(1);

    private static readonly AuditEvent Mark = new(default, AuditActor.Proxy);

    private readonly Channel<AuditItem> _queue = Channel.CreateBounded<AuditItem>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });
    private readonly SemaphoreSlim _urgent = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly AuditWriter _writer;
    private readonly AuditMetrics? _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lazy<Task> _running;
    private readonly bool _isEnabled;

    /// <summary>Creates the trail of a store.</summary>
    public AuditTrail(IAuditLog log, AuditOptions options, TimeProvider time, IMeterFactory? meters, ILogger<AuditTrail> logger)
    {
        _writer = new AuditWriter(log, options, time);
        _metrics = meters is null ? null : new AuditMetrics(meters, () => _queue.Reader.Count);
        _isEnabled = options.Enabled;
        _time = time;
        _logger = logger;
        _running = new Lazy<Task>(() => Task.Run(RunAsync));
    }

    /// <summary>Takes an event and does not wait. Where there is no room it is dropped and counted.</summary>
    public void Note(AuditEvent happened)
    {
        if (!_isEnabled)
        {
            return;
        }

        _ = _running.Value;
        if (!_queue.Writer.TryWrite(new AuditItem(happened, _time.GetUtcNow(), null)))
        {
            _metrics?.Dropped();
        }
    }

    /// <summary>Takes an event, and waits only while there is no room.</summary>
    /// <exception cref="MemoryStoreException">The trail is closed.</exception>
    public ValueTask AcceptAsync(AuditEvent happened, CancellationToken cancellationToken) =>
        _isEnabled ? AddAsync(new AuditItem(happened, _time.GetUtcNow(), null), cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Takes an event and returns when it is durable.</summary>
    /// <returns>Where it stands; <see langword="null"/>: nothing is audited.</returns>
    /// <exception cref="MemoryStoreException">It could not be written.</exception>
    public async ValueTask<AuditReceipt?> RecordAsync(AuditEvent happened, CancellationToken cancellationToken)
    {
        if (!_isEnabled)
        {
            return null;
        }

        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var item = new AuditItem(happened, _time.GetUtcNow(), written);
        await AddAsync(item, cancellationToken).ConfigureAwait(false);
        _urgent.Release();
        await written.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return item.Receipt;
    }

    /// <summary>Returns when what happened before is written, or could not be: whoever reads the audit sees it up to now.</summary>
    /// <exception cref="MemoryStoreException">The trail is closed.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (!_running.IsValueCreated)
        {
            return;
        }

        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await AddAsync(new AuditItem(Mark, _time.GetUtcNow(), written) { IsMark = true }, cancellationToken).ConfigureAwait(false);
        _urgent.Release();
        await written.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what waits, and stops; a store that takes nothing is not waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_queue.Writer.TryComplete() && _running.IsValueCreated)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(_running.Value, Task.Delay(ClosingTime)).ConfigureAwait(false);
        }
    }

    private async ValueTask AddAsync(AuditItem item, CancellationToken cancellationToken)
    {
        _ = _running.Value;
        try
        {
            await _queue.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException exception)
        {
            throw new MemoryStoreException("The audit is closed: the proxy is stopping.", exception);
        }
    }

    private async Task RunAsync()
    {
        var batch = new List<AuditItem>(BatchLimit);
        var marks = new List<AuditItem>();
        while (batch.Count > 0 || await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await GatherAsync().ConfigureAwait(false);
            while (batch.Count < BatchLimit && _queue.Reader.TryRead(out var item))
            {
                (item.IsMark ? marks : batch).Add(item);
            }

            if (batch.Count > 0)
            {
                await WriteAsync(batch).ConfigureAwait(false);
            }

            marks.ForEach(static mark => mark.Written!.TrySetResult());
            marks.Clear();
        }
    }

    // Until somebody waits for what is in the queue, or it is half full, or the time has passed.
    private async Task GatherAsync()
    {
        if (_stopping.IsCancellationRequested || _queue.Reader.Count > QueueLimit / 2)
        {
            return;
        }

        try
        {
            await _urgent.WaitAsync(Gathering, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What waits is written now.
        }
    }

    private async Task WriteAsync(List<AuditItem> batch)
    {
        try
        {
            await _writer.WriteAsync(batch, CancellationToken.None).WaitAsync(WriteTimeout).ConfigureAwait(false);
            _metrics?.Written(batch.Count);
            batch.ForEach(static item => item.Written?.TrySetResult());
            batch.Clear();
        }
        catch (Exception exception)
        {
            AuditLog.NotWritten(_logger, exception is MemoryStoreException ? exception.Message : exception.GetType().Name);
            var failure = exception as MemoryStoreException ?? new MemoryStoreException("The audit could not be written.", exception);

            // Whoever waits is told; the rest is tried again, unless there is no again.
            batch.ForEach(item => item.Written?.TrySetException(failure));
            batch.RemoveAll(static item => item.Written is not null || item.Receipt is not null);
            if (_stopping.IsCancellationRequested || exception is not MemoryStoreException)
            {
                batch.ForEach(_ => _metrics?.Dropped());
                batch.Clear();
                return;
            }

            await Task.Delay(RetryPause, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
