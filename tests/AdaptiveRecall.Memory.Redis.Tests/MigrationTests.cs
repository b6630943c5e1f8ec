using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Migration;
using AdaptiveRecall.Testing.Redis;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>The embedder changes on a Redis that several proxies share: a note that one of them wins, vectors in a set for each embedder.</summary>
public sealed class MigrationTests(RedisServers servers) : EmbedderMigrationConformance
{
    private readonly string _prefix = RedisStores.NewPrefix();
    private string _endpoint = "";

    protected override async ValueTask<IMemoryStore> OpenAsync(TimeProvider time)
    {
        _endpoint = await servers.SingleEndpointAsync();
        return await RedisStores.OpenAsync(new RedisOptions { Endpoints = _endpoint, KeyPrefix = _prefix, Search = RedisSearch.VectorSet }, time);
    }

    protected override async ValueTask CleanAsync() => await RedisStores.CleanAsync(_endpoint, _prefix);
}
