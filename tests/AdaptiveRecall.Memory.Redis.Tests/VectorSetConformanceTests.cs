using AdaptiveRecall.Testing.Redis;

namespace AdaptiveRecall.Memory.Redis.Tests;

public sealed class VectorSetConformanceTests(RedisServers servers) : RedisConformance
{
    protected override Task<string> EndpointAsync() => servers.SingleEndpointAsync();

    protected override RedisOptions Configure(RedisOptions options) => options with { Search = RedisSearch.VectorSet };
}
