using System.Collections.Concurrent;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Keys;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>Opens stores for tests, each under a key prefix of its own, and removes what they left.</summary>
internal static class RedisStores
{
    // One connection cleans up behind all tests of a server: to open one to a cluster takes longer than most tests. It ends with the process.
    private static readonly ConcurrentDictionary<string, Lazy<Task<(ConnectionMultiplexer Connection, bool Searches)>>> Cleaners = new(StringComparer.Ordinal);

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
        var (connection, searches) = await Cleaners.GetOrAdd(endpoint, static name => new(() => OpenCleanerAsync(name))).Value;
        var database = connection.GetDatabase();
        foreach (var server in connection.GetServers().Where(server => !server.IsReplica && server.IsConnected))
        {
            var deleting = new List<Task>();
            await foreach (var key in server.KeysAsync(pattern: prefix + ":*", pageSize: 1000))
            {
                deleting.Add(database.KeyDeleteAsync(key));
            }

            await Task.WhenAll(deleting);
        }

        if (searches)
        {
            var indexes = (string[])(await database.ExecuteAsync("FT._LIST"))!;
            foreach (var index in indexes.Where(index => index.StartsWith(prefix + ":", StringComparison.Ordinal)))
            {
                await database.ExecuteAsync("FT.DROPINDEX", index);
            }
        }
    }

    public static Task<ConnectionMultiplexer> ConnectAsync(string endpoint) =>
        ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions { EndPoints = { endpoint }, AllowAdmin = true });

    private static async Task<(ConnectionMultiplexer Connection, bool Searches)> OpenCleanerAsync(string endpoint)
    {
        var connection = await ConnectAsync(endpoint);
        return (connection, (await CapabilityProbe.RunAsync(connection.GetDatabase(), new KeyLayout(NewPrefix()))).Vectors);
    }
}
