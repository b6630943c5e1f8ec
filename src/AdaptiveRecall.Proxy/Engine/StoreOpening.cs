using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Encryption;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Transfer;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>
/// Opens the store before the first request is taken: a file that is no store of ours, or of a newer version, or a Redis
/// that can do neither search nor vector sets, stops the start. One that is merely locked or away does not: the proxy
/// serves, degraded, until it is back. A store that holds a part of another one, because a copy into it was broken off,
/// stops the start too: what was written there could not be told from what the copy left.
/// </summary>
internal sealed class StoreOpening(IMemoryStore store, IEnumerable<IErasureObserver> observers) : IHostedService
{
    // A healthy file opens in some 50 ms, a new one in 100.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var opened = AuditedStore.Undecorated(store);
            var encrypted = opened as EncryptedStore;
            switch (encrypted?.Inner ?? opened)
            {
                case SqliteMemoryStore file:
                    await file.OpenAsync(patience.Token);
                    break;
                case RedisMemoryStore redis:
                    // Here and not where the store is made: caches that listen are made with the store.
                    foreach (var observer in observers)
                    {
                        redis.Observe(encrypted?.Unmask(observer) ?? observer);
                    }

                    await redis.OpenAsync(patience.Token);
                    break;
            }

            await CheckEncryptionAsync(encrypted, patience.Token);

            if (await IsUnfinishedCopyAsync(patience.Token))
            {
                throw new MemoryStoreException($"{store.Description} is being filled by 'memory copy', or that was broken off. Start the copy again to finish it, or name another store.");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CheckEncryptionAsync(EncryptedStore? encrypted, CancellationToken cancellationToken)
    {
        if (encrypted is not null)
        {
            await encrypted.OpenAsync(cancellationToken);
        }
        else if (await ReadEncryptionAsync(cancellationToken) is not null)
        {
            throw new MemoryStoreException($"{store.Description} is encrypted, and no keys are named. Set AdaptiveRecall:Encryption:KeyFolder to the folder that it was begun with.");
        }
    }

    private async Task<string?> ReadEncryptionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadNoteAsync(StoreNotes.Encryption, cancellationToken).AsTask().WaitAsync(cancellationToken);
        }
        catch (MemoryStoreException)
        {
            // Away or locked: no reason not to start.
            return null;
        }
    }

    private async Task<bool> IsUnfinishedCopyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await StoreCopy.IsUnfinishedAsync(store, cancellationToken).AsTask().WaitAsync(cancellationToken);
        }
        catch (MemoryStoreException)
        {
            // Away or locked: no reason not to start.
            return false;
        }
    }
}
