using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Work;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>Does the work that waits for owners, each owner's at one proxy at a time (a lease), one owner after another.</summary>
internal sealed class OwnerWorker(
    IMemoryStore store,
    MemoryReconciler reconciler,
    MemoryLifecycle lifecycle,
    ModelExtractor extractor,
    IOptions<LearningOptions> options,
    TimeProvider time,
    ILogger<OwnerWorker> logger) : BackgroundService
{
    // Nobody waits for it: a look every few seconds costs a store nothing.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // A visit reads an owner's memories and writes at most a few hundred: seconds at the worst. Twice done is harmless.
    private static readonly WorkTerms Terms = new(TimeSpan.FromMinutes(2), Items: 100, Attempts: 5);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    // A model answers in seconds, for which others should not wait; more at once than this is what services limit.
    private const int WorkersWithModel = 4;

    // What is written around an answer.
    private static readonly TimeSpan Beyond = TimeSpan.FromMinutes(1);

    /// <summary>Does the work of one owner.</summary>
    /// <returns>Whether there was any.</returns>
    internal async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        if (await store.LeaseAsync(Terms, cancellationToken).ConfigureAwait(false) is not { } lease)
        {
            return false;
        }

        var done = new List<UInt128>();
        try
        {
            foreach (var item in lease.Items)
            {
                var task = OwnerTask.Read(item);
                if (task is { Kind: OwnerTaskKind.Extract } && !await store.RenewAsync(lease, options.Value.Model.Timeout + Beyond, cancellationToken).ConfigureAwait(false))
                {
                    // The models before it took too long, and somebody else has it.
                    break;
                }

                if (await DoAsync(lease.Owner, task, cancellationToken).ConfigureAwait(false))
                {
                    done.Add(item.Id);
                }
            }
        }
        finally
        {
            await store.CompleteAsync(lease, done, time.GetUtcNow() + RetryAfter, CancellationToken.None).ConfigureAwait(false);
        }

        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        var workers = options.Value.Model.IsOn ? WorkersWithModel : 1;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAllAsync(stoppingToken))).ConfigureAwait(false);
    }

    private async Task WorkAllAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var busy = false;
            try
            {
                busy = await WorkAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // A start that failed closes the store without waiting for anybody. The lease runs out.
                return;
            }
            catch (Exception exception)
            {
                LearningLog.WorkFailed(logger, TurnWriter.ProblemOf(exception));
                LearningLog.Detail(logger, exception);
            }

            if (!busy)
            {
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // What another version left stays for it.
    private async ValueTask<bool> DoAsync(OwnerKey key, OwnerTask? task, CancellationToken cancellationToken)
    {
        switch (task)
        {
            case { Kind: OwnerTaskKind.Reconcile, Memory: { } memory }:
                await reconciler.SettleAsync(key, task.Owner, new MemoryId(memory), cancellationToken).ConfigureAwait(false);
                return true;
            case { Kind: OwnerTaskKind.Tend }:
                await lifecycle.TendAsync(key, task.Owner, cancellationToken).ConfigureAwait(false);
                return true;
            case { Kind: OwnerTaskKind.Extract, Conversation: not null }:
                await extractor.ExtractAsync(key, task, cancellationToken).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }
}
