namespace AdaptiveRecall.Proxy.Health;

/// <summary>Runs the warm-ups while the server already accepts connections.</summary>
internal sealed partial class WarmUpService(IEnumerable<IWarmUp> warmUps, Readiness readiness, ILogger<WarmUpService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failed = false;
        foreach (var warmUp in warmUps)
        {
            try
            {
                await warmUp.WarmUpAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Fail open: chat requests are forwarded without memory sooner than not at all.
                failed = true;
                WarmUpFailed(logger, warmUp.Name, exception.Message);
            }
        }

        readiness.WarmUpEnded(failed);
    }

    [LoggerMessage(1, LogLevel.Warning, "Warming up '{Name}' failed, so this proxy starts degraded: {Cause}")]
    private static partial void WarmUpFailed(ILogger logger, string name, string cause);
}
