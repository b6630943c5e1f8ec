using AdaptiveRecall.Testing.Redis;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>Runs where the server found has the search module; its replies are tested everywhere (SearchReplyTests).</summary>
public sealed class SearchConformanceTests(RedisServers servers) : RedisConformance
{
    protected override async Task<string> EndpointAsync()
    {
        var endpoint = await servers.SingleEndpointAsync();
        await RedisStores.RequireSearchAsync(endpoint);
        return endpoint;
    }

    protected override RedisOptions Configure(RedisOptions options) => options with { Search = RedisSearch.Search };
}
