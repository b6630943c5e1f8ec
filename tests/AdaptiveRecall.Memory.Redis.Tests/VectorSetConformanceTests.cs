using AdaptiveRecall.Testing.Redis;

namespace AdaptiveRecall.Memory.Redis.Tests;

public sealed class VectorSetConformanceTests(RedisServers servers) : RedisConformance
{
    protected override Task<string> EndpointAsync() => servers.SingleEndpointAsync();

    protected override RedisOptions Configure(RedisOptions options) => options with { Search = RedisSearch.VectorSet };
}

/// <summary>The same over the older protocol.</summary>
public sealed class VectorSetResp2ConformanceTests(RedisServers servers) : RedisConformance
{
    protected override Task<string> EndpointAsync() => servers.SingleEndpointAsync();

    protected override RedisOptions Configure(RedisOptions options) => options with { Search = RedisSearch.VectorSet, Protocol = 2 };
}

public sealed class ClusterConformanceTests(RedisServers servers) : RedisConformance
{
    protected override async Task<string> EndpointAsync() => (await servers.ClusterAsync()).Nodes[0].Endpoint;

    protected override RedisOptions Configure(RedisOptions options) => options;
}
