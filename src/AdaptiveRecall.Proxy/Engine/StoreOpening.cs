using AdaptiveRecall.Memory.Sqlite;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>
/// Opens the store before the first request is taken: a file that is no store of ours, or of a newer version, stops the
/// start. One that is merely locked does not: the proxy serves, degraded, until the lock is gone.
/// </summary>
internal sealed class StoreOpening(SqliteMemoryStore store) : IHostedService
{
    // A healthy file opens in some 50 ms, a new one in 100.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await store.OpenAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
