using System.Diagnostics.Metrics;
using System.Threading.Channels;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Text;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Learning.Use;

/// <summary>
/// Lets the access times of memories grow that an answer used, not of those that were merely retrieved. In the background, and the answers of one
/// owner that end close together in one write: each write is a sync of the disk, and makes caches read the owner's texts again. What is lost with the
/// process is the uses of half a second.
/// </summary>
/// <remarks>At most <see cref="QueueLimit"/> answers wait; further ones are passed over and counted.</remarks>
public sealed class MemoryUse : IDisposable
{
    /// <summary>How many answers may wait to be looked at.</summary>
    public const int QueueLimit = 1000;

    // Longer than an agent's next step takes, so that its uses are one write; at QueueLimit answers, 2,000 a second are looked at.
    private static readonly TimeSpan GatheringTime = TimeSpan.FromMilliseconds(500);

    private readonly IMemoryStore _store;
    private readonly OwnerKeys _keys;
    private readonly CandidateMemories _candidates;
    private readonly KnownMemories _known;
    private readonly StoredCopies _copies;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Counter<long> _uses;
    private readonly Counter<long> _passedOver;
    private readonly Channel<(UseReport Report, DateTimeOffset At)> _reports = Channel.CreateBounded<(UseReport, DateTimeOffset)>(new BoundedChannelOptions(QueueLimit) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
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

        if (!_reports.Writer.TryWrite((report, _time.GetUtcNow())))
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

    /// <summary>Records the uses of answers of one owner, in the order of their ends.</summary>
    /// <returns>How many memories were used.</returns>
    internal async Task<int> RecordAsync(IReadOnlyList<(UseReport Report, DateTimeOffset At)> answers, CancellationToken cancellationToken)
    {
        var owner = answers[0].Report.Owner;
        var key = await _keys.KeyOfAsync(owner, cancellationToken).ConfigureAwait(false);
        var injected = await _candidates.LocateAsync(key, [.. answers.SelectMany(static answer => answer.Report.Injected).Distinct()], cancellationToken).ConfigureAwait(false);
        var used = new Dictionary<MemoryId, AccessHistory>();
        foreach (var (report, at) in answers)
        {
            var question = CollectedWords.Of(report.Question);
            var answer = CollectedWords.Of(report.Answer);
            foreach (var known in injected.Where(known => report.Injected.Contains(known.Memory.Id)))
            {
                if (UsedMemories.ShareOf(question, answer, _known.WordsOf(key, known.Memory)) >= UsedMemories.Threshold)
                {
                    used[known.Memory.Id] = used.GetValueOrDefault(known.Memory.Id, known.Memory.Accesses).Used(at);
                }
            }
        }

        var puts = new List<MemoryPut>(used.Count);
        foreach (var known in injected)
        {
            if (used.TryGetValue(known.Memory.Id, out var accesses))
            {
                var next = known.Memory with { Accesses = accesses, Version = known.Memory.Version + 1 };
                puts.Add(await _copies.ReplaceAsync(key, known, next, new MemoryChange(ChangeReason.Use, MemoryChange.Learning), cancellationToken).ConfigureAwait(false));
            }
        }

        if (puts.Count == 0)
        {
            return 0;
        }

        // A conflict is somebody else's change of the same moment: the use is not worth a second try.
        var result = await _store.WriteAsync(new OwnerWrite { Key = key, Owner = owner, BegunAt = answers[0].At, Puts = puts }, cancellationToken).ConfigureAwait(false);
        if (result.Outcome != WriteOutcome.Written)
        {
            return 0;
        }

        _uses.Add(puts.Count);
        return puts.Count;
    }

    private async Task ReadAllAsync()
    {
        var stopping = _stopping.Token;
        var gathered = new List<(UseReport Report, DateTimeOffset At)>();
        while (await _reports.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await Task.Delay(GatheringTime, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (_reports.Reader.TryRead(out var report))
            {
                gathered.Add(report);
            }

            foreach (var answers in gathered.GroupBy(static answer => answer.Report.Owner))
            {
                if (stopping.IsCancellationRequested)
                {
                    return;
                }

                await TryRecordAsync([.. answers], stopping).ConfigureAwait(false);
            }

            gathered.Clear();
        }
    }

    private async Task TryRecordAsync(IReadOnlyList<(UseReport Report, DateTimeOffset At)> answers, CancellationToken stopping)
    {
        try
        {
            await RecordAsync(answers, stopping).ConfigureAwait(false);
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
