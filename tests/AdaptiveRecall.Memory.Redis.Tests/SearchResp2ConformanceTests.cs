using AdaptiveRecall.Testing.Redis;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>The same over the older protocol, with a flat index.</summary>
public sealed class SearchResp2ConformanceTests(RedisServers servers) : RedisConformance
{
    protected override async Task<string> EndpointAsync()
    {
        var endpoint = await servers.SingleEndpointAsync();
        await RedisStores.RequireSearchAsync(endpoint);
        return endpoint;
    }

    protected override RedisOptions Configure(RedisOptions options) => options with { Search = RedisSearch.Search, Protocol = 2, FlatIndex = true };
}
