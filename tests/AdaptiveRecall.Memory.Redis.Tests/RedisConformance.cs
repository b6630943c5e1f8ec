using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>The suite that every store passes, in one of this store's ways.</summary>
public abstract class RedisConformance : MemoryStoreConformance
{
    private readonly string _prefix = RedisStores.NewPrefix();
    private string? _endpoint;

    /// <summary>The server; skips the test where there is none that can do it.</summary>
    protected abstract Task<string> EndpointAsync();

    /// <summary>The way.</summary>
    protected abstract RedisOptions Configure(RedisOptions options);

    protected override async ValueTask<IMemoryStore> OpenAsync(TimeProvider time)
    {
        _endpoint ??= await EndpointAsync();
        return await RedisStores.OpenAsync(Configure(new RedisOptions { Endpoints = _endpoint, KeyPrefix = _prefix, ExactLimit = ExactLimit, RecordLimit = RecordLimit }), time);
    }

    protected override async ValueTask CleanAsync() => await RedisStores.CleanAsync(_endpoint!, _prefix);
}
