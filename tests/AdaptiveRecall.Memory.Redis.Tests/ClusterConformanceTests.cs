using AdaptiveRecall.Testing.Redis;

namespace AdaptiveRecall.Memory.Redis.Tests;

public sealed class ClusterConformanceTests(RedisServers servers) : RedisConformance
{
    protected override async Task<string> EndpointAsync() => (await servers.ClusterAsync()).Nodes[0].Endpoint;

    protected override RedisOptions Configure(RedisOptions options) => options;
}
