using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Spool;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>
/// Learns from turns: decides on the caller's thread by rules (microseconds), writes in the background, for each owner in
/// the order of saying.
/// </summary>
public sealed partial class MemoryLearner : IErasureObserver, IDisposable
{
    // Long enough for the cards of requests that end together to share one commit, too short for a person's next message.
    private static readonly TimeSpan CardDelay = TimeSpan.FromMilliseconds(5);

    // Some thousand turns, each made durable by itself.
    private static readonly TimeSpan SpoolTimeout = TimeSpan.FromSeconds(5);

    private readonly LearningOptions _options;
    private readonly LearnQueue _queue;
    private readonly TurnSpool _spool;
    private readonly TurnWriter _writer;
    private readonly LearningMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _cardTimer;
    private readonly CancellationTokenSource _stopping = new();
    private int _writers;
    private int _disposed;
    private int _full;

    /// <summary>Creates the learner.</summary>
    internal MemoryLearner(
        IMemoryStore store,
        OwnerKeys keys,
        TextEmbedder embedder,
        MemoryReconciler reconciler,
        MemoryForgetter forgetter,
        Tombstones tombstones,
        MemoryIdGenerator ids,
        IOptions<LearningOptions> options,
        IMeterFactory meters,
        TimeProvider time,
        ILogger<MemoryLearner> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _options = options.Value;
        _time = time;
        _logger = logger;

        // What waits for the model belongs to its turn, and is written with nothing else.
        _queue = new LearnQueue(_options.QueueLimit, joinsTurns: !_options.Model.IsOn);
        _spool = new TurnSpool(_options, logger);
        _metrics = new LearningMetrics(meters, () => _queue.Count, _spool);
        _writer = new TurnWriter(store, _spool, keys, embedder, reconciler, forgetter, tombstones, ids, _options, _metrics, time, logger);
        _cardTimer = time.CreateTimer(static learner => ((MemoryLearner)learner!).ReleaseCards(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Takes a turn to learn from. Never blocks, never throws. A turn that waits already gets the ticket of the one that
    /// waits; one that was written before is not written again.
    /// </summary>
    public LearnTicket Learn(LearnRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!_options.Enabled)
        {
            return new LearnTicket(false, false, Task.CompletedTask);
        }

        try
        {
            return Accept(TurnReader.Read(request, _options.Assistant, _time.GetUtcNow()));
        }
        catch (Exception exception)
        {
            // The rules read whatever anybody types: a fault in them must not cost the request its answer.
            LearningLog.Failed(_logger, TurnWriter.ProblemOf(exception));
            LearningLog.Detail(_logger, exception);
            return new LearnTicket(false, false, Task.CompletedTask);
        }
    }

    /// <summary>
    /// Takes records to write, also where nothing is learnt. Never blocks, never throws. Those of one owner that come close together share
    /// a write; full: the new ones are refused and counted.
    /// </summary>
    /// <param name="owner">Whose.</param>
    /// <param name="records">The records.</param>
    /// <param name="begunAt">When the request began that they are of: an erasure since then wins. Not set: now.</param>
    public void Keep(Owner owner, OwnerRecords records, DateTimeOffset? begunAt = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (records.Items.Count > 0)
        {
            var now = _time.GetUtcNow();
            Accept(new LearnEntry(owner, records, begunAt ?? now, now));
        }
    }

    /// <inheritdoc/>
    public void OwnerErased(OwnerKey owner)
    {
        _spool.Erase(owner);
        foreach (var entry in _queue.Drop(owner))
        {
            End(entry, LearnOutcome.Erased);
        }
    }

    /// <inheritdoc/>
    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories)
    {
        // Turns that wait have no id yet: none of them is one of these.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A container disposes it once for each service that it is registered as.
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _cardTimer.Dispose();
            _stopping.Cancel();
            _stopping.Dispose();
            _spool.Dispose();
        }
    }

    /// <summary>Takes over what an earlier process left on disk.</summary>
    internal void Start()
    {
        _spool.Open();
        StartReplay();
    }

    /// <summary>Accepts nothing more, and waits, within <see cref="LearningOptions.StopTimeout"/>, until all that was accepted is written.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Close();
        ReleaseCards();
        await _queue.Drained.WaitAsync(_options.StopTimeout, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_spool.IsOn)
        {
            // What the store did not take goes to the disk now.
            await _queue.Drained.WaitAsync(SpoolTimeout, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_queue.Count is > 0 and var count)
        {
            LearningLog.LostAtStop(_logger, count);
        }
    }

    private LearnTicket Accept(LearnEntry entry)
    {
        var admission = _queue.Add(entry, out var known, out var waits);
        switch (admission)
        {
            case LearnAdmission.Known:
                // The turn waits already; what is to be kept of this request is its own.
                Keep(entry.Owner, entry.Records ?? new OwnerRecords([], null), entry.BegunAt);
                return new LearnTicket(true, known!.KeepsMemory, known.Durable);

            case LearnAdmission.Accepted:
                Volatile.Write(ref _full, 0);
                if (entry.Extraction is { } extraction)
                {
                    _metrics.Accepted(extraction);
                }

                if (waits)
                {
                    _cardTimer.Change(CardDelay, Timeout.InfiniteTimeSpan);
                }

                StartWriters();
                return new LearnTicket(true, entry.KeepsMemory, entry.Durable);

            default:
                if (admission == LearnAdmission.Full && Interlocked.Exchange(ref _full, 1) == 0)
                {
                    LearningLog.QueueFull(_logger, _options.QueueLimit);
                }

                _metrics.Refused(admission);
                return new LearnTicket(false, entry.KeepsMemory, Task.CompletedTask);
        }
    }

    private void ReleaseCards()
    {
        _queue.Release();
        StartWriters();
    }

    // As many writers as there are lanes in line, within the bound; a writer that finds none in line ends.
    private void StartWriters()
    {
        for (var wanted = _queue.ReadyCount(); wanted > 0; wanted--)
        {
            if (!TryBecomeWriter())
            {
                return;
            }

            _ = Task.Run(WriteAllAsync, CancellationToken.None);
        }
    }

    private bool TryBecomeWriter()
    {
        if (Interlocked.Increment(ref _writers) <= _options.WritesInFlight)
        {
            return true;
        }

        Interlocked.Decrement(ref _writers);
        return false;
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            while (_queue.TryTake(out var lane, out var entries))
            {
                var outcome = await _writer.WriteAsync(lane, entries, _stopping.Token).ConfigureAwait(false);
                _queue.Done(lane, entries);
                foreach (var entry in entries)
                {
                    End(entry, outcome);
                }
            }

            Interlocked.Decrement(ref _writers);

            // A lane that came into line after the last look, when all writers still counted as busy, would be left standing.
            if (_queue.ReadyCount() == 0 || !TryBecomeWriter())
            {
                return;
            }
        }
    }

    private void End(LearnEntry entry, LearnOutcome outcome)
    {
        if (outcome == LearnOutcome.Spooled)
        {
            StartReplay();
        }

        // An entry that was dropped while it was written has ended before.
        if (!entry.Complete())
        {
            return;
        }

        if (entry.Turn is not null)
        {
            _metrics.Ended(outcome, _time.GetUtcNow() - entry.AcceptedAt);
        }

        if (entry.Records is { } records)
        {
            _metrics.Kept(outcome, records.Items.Count);
        }
    }
}
