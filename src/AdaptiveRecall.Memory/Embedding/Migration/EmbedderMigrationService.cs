using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>Runs the <see cref="EmbedderMigrator"/> for as long as the proxy runs. Nothing waits for it, and it never stops anything.</summary>
internal sealed class EmbedderMigrationService(EmbedderMigrator migrator, TimeProvider time, ILogger<EmbedderMigrator> logger) : BackgroundService
{
    // Two small reads of the store. Proxies notice within this that another embedder serves; until then they ask the former one, whose vectors
    // are still there.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // A store or a service that is away: often enough to go on soon, seldom enough not to be a burden.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    // Before the first request, or it would be answered by the configured embedder where another one serves; a store that is away is not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // A store may ignore the token: the start waits for the time and not for the work.
            await migrator.SettleAsync(patience.Token).WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is MemoryStoreException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            MigrationLog.Detail(logger, exception);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var waits = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var delay = Interval;
            try
            {
                delay = await migrator.StepAsync(stoppingToken).WaitAsync(stoppingToken).ConfigureAwait(false) ? TimeSpan.Zero : Interval;
                if (waits)
                {
                    waits = false;
                    MigrationLog.GoesOn(logger);
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                MigrationLog.Detail(logger, exception);
                if (!waits)
                {
                    // Only these promise to hold no content.
                    waits = true;
                    MigrationLog.Waits(logger, exception is MemoryStoreException or EmbedderUnavailableException ? exception.Message : exception.GetType().Name + ".");
                }

                delay = Pause;
            }

            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
