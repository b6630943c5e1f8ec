using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>
/// Opens the store before the first request is taken: a file that is no store of ours, or of a newer version, or a Redis
/// that can do neither search nor vector sets, stops the start. One that is merely locked or away does not: the proxy
/// serves, degraded, until it is back.
/// </summary>
internal sealed class StoreOpening(IMemoryStore store) : IHostedService
{
    // A healthy file opens in some 50 ms, a new one in 100.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            switch (store)
            {
                case SqliteMemoryStore file:
                    await file.OpenAsync(patience.Token);
                    break;
                case RedisMemoryStore redis:
                    await redis.OpenAsync(patience.Token);
                    break;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
