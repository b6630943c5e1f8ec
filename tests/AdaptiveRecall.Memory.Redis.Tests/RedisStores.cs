using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Keys;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>Opens stores for tests, each under a key prefix of its own, and removes what they left.</summary>
internal static class RedisStores
{
    /// <summary>A prefix that no other test has.</summary>
    public static string NewPrefix() => $"test-{Guid.NewGuid():N}";

    public static async Task<RedisMemoryStore> OpenAsync(RedisOptions options, TimeProvider? time = null)
    {
        var store = new RedisMemoryStore(options, time ?? TimeProvider.System, NullLogger<RedisMemoryStore>.Instance);
        await store.OpenAsync(TestContext.Current.CancellationToken);
        return store;
    }

    /// <summary>Skips a test of search mode where the server has no search module.</summary>
    public static async Task RequireSearchAsync(string endpoint)
    {
        await using var connection = await ConnectAsync(endpoint);
        Assert.SkipUnless((await CapabilityProbe.RunAsync(connection.GetDatabase(), new KeyLayout(NewPrefix()))).Vectors, $"the server at {endpoint} has no search module");
    }

    /// <summary>Removes every key and index under a prefix.</summary>
    public static async Task CleanAsync(string endpoint, string prefix)
    {
        await using var connection = await ConnectAsync(endpoint);
        foreach (var server in connection.GetServers().Where(server => !server.IsReplica && server.IsConnected))
        {
            await foreach (var key in server.KeysAsync(pattern: prefix + ":*", pageSize: 1000))
            {
                await connection.GetDatabase().KeyDeleteAsync(key);
            }
        }

        if ((await CapabilityProbe.RunAsync(connection.GetDatabase(), new KeyLayout(NewPrefix()))).Vectors)
        {
            var indexes = (string[])(await connection.GetDatabase().ExecuteAsync("FT._LIST"))!;
            foreach (var index in indexes.Where(index => index.StartsWith(prefix + ":", StringComparison.Ordinal)))
            {
                await connection.GetDatabase().ExecuteAsync("FT.DROPINDEX", index);
            }
        }
    }

    public static Task<ConnectionMultiplexer> ConnectAsync(string endpoint) =>
        ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions { EndPoints = { endpoint }, AllowAdmin = true });
}
