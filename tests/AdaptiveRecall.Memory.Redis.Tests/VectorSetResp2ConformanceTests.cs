using AdaptiveRecall.Testing.Redis;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>The same over the older protocol.</summary>
public sealed class VectorSetResp2ConformanceTests(RedisServers servers) : RedisConformance
{
    protected override Task<string> EndpointAsync() => servers.SingleEndpointAsync();

    protected override RedisOptions Configure(RedisOptions options) => options with { Search = RedisSearch.VectorSet, Protocol = 2 };
}
