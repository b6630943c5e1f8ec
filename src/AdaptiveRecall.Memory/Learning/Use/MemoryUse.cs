using System.Diagnostics.Metrics;
using System.Threading.Channels;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Text;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Learning.Use;

/// <summary>
/// Lets the access times of memories grow that an answer used, not of those that were merely retrieved. In the background, one answer after
/// another: what is lost with the process is one use of a memory.
/// </summary>
/// <remarks>At most <see cref="QueueLimit"/> answers wait; further ones are passed over and counted.</remarks>
public sealed class MemoryUse : IDisposable
{
    /// <summary>How many answers may wait to be looked at.</summary>
    public const int QueueLimit = 1000;

    private readonly IMemoryStore _store;
    private readonly OwnerKeys _keys;
    private readonly CandidateMemories _candidates;
    private readonly KnownMemories _known;
    private readonly StoredCopies _copies;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Counter<long> _uses;
    private readonly Counter<long> _passedOver;
    private readonly Channel<UseReport> _reports = Channel.CreateBounded<UseReport>(new BoundedChannelOptions(QueueLimit) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly CancellationTokenSource _stopping = new();
    private int _reading;

    internal MemoryUse(
        IMemoryStore store, OwnerKeys keys, CandidateMemories candidates, KnownMemories known, StoredCopies copies, IMeterFactory meters, TimeProvider time, ILogger<MemoryUse> logger)
    {
        _store = store;
        _keys = keys;
        _candidates = candidates;
        _known = known;
        _copies = copies;
        _time = time;
        _logger = logger;
        var meter = meters.Create(LearningMetrics.MeterName);
        _uses = meter.CreateCounter<long>("adaptiverecall.learning.uses", "{memory}", "Injected memories that an answer used.");
        _passedOver = meter.CreateCounter<long>("adaptiverecall.learning.uses.passed_over", "{answer}", "Answers that were not looked at because too many waited.");
    }

    /// <summary>Takes in an answer. Never blocks, never throws.</summary>
    public void Report(UseReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Injected.Count == 0 || report.Answer.Length == 0)
        {
            return;
        }

        if (!_reports.Writer.TryWrite(report))
        {
            _passedOver.Add(1);
            return;
        }

        if (Interlocked.Exchange(ref _reading, 1) == 0)
        {
            _ = Task.Run(ReadAllAsync);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reports.Writer.TryComplete();
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Records the uses of one answer.</summary>
    /// <returns>How many memories were used.</returns>
    internal async Task<int> RecordAsync(UseReport report, CancellationToken cancellationToken)
    {
        var begun = _time.GetUtcNow();
        var key = await _keys.KeyOfAsync(report.Owner, cancellationToken).ConfigureAwait(false);
        var question = CollectedWords.Of(report.Question);
        var answer = CollectedWords.Of(report.Answer);
        var injected = await _candidates.LocateAsync(key, report.Injected, cancellationToken).ConfigureAwait(false);
        var puts = new List<MemoryPut>();
        foreach (var known in injected)
        {
            if (UsedMemories.ShareOf(question, answer, _known.WordsOf(key, known.Memory)) >= UsedMemories.Threshold)
            {
                var used = known.Memory with { Accesses = known.Memory.Accesses.Used(begun), Version = known.Memory.Version + 1 };
                puts.Add(await _copies.ReplaceAsync(key, known, used, cancellationToken).ConfigureAwait(false));
            }
        }

        if (puts.Count == 0)
        {
            return 0;
        }

        // A conflict is somebody else's change of the same moment: the use is not worth a second try.
        var result = await _store.WriteAsync(new OwnerWrite { Key = key, Owner = report.Owner, BegunAt = begun, Puts = puts }, cancellationToken).ConfigureAwait(false);
        if (result.Outcome != WriteOutcome.Written)
        {
            return 0;
        }

        _uses.Add(puts.Count);
        return puts.Count;
    }

    private async Task ReadAllAsync()
    {
        await foreach (var report in _reports.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await RecordAsync(report, _stopping.Token).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // A store that is away loses a few uses, no memory.
                var problem = TurnWriter.ProblemOf(exception);
                LearningLog.UseNotRecorded(_logger, problem);
                LearningLog.Detail(_logger, exception);
            }
        }
    }
}
