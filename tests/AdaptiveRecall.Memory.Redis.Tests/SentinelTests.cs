using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests;

public sealed class SentinelTests
{
    private readonly LogCapture _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replica_takes_over_with_every_acknowledged_memory()
    {
        await using var sentinel = await RedisSentinel.StartAsync(await RedisServers.BinaryAsync());
        await using var store = new RedisMemoryStore(
            new RedisOptions { Endpoints = sentinel.Endpoint, SentinelService = RedisSentinel.Service, Search = RedisSearch.VectorSet, ReadTimeout = TimeSpan.FromSeconds(1) },
            TimeProvider.System,
            _log);
        await store.OpenAsync(Token);
        var owner = StoreFixtures.NewOwner();
        var kept = 0;
        for (; kept < 20; kept++)
        {
            await WriteAsync(store, owner);
        }

        sentinel.Master.Kill();
        await Assert.ThrowsAsync<MemoryStoreException>(() => WriteAsync(store, owner));
        var away = await Eventually.WorksAsync(() => WriteAsync(store, owner));
        kept++;

        var found = await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 100, Token);
        TestContext.Current.TestOutputHelper!.WriteLine($"writing went on after {away.TotalSeconds:F1} s");
        Assert.InRange(found.Items.Count, kept, kept + 1);
        Assert.Contains(_log.Messages, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("by itself", StringComparison.Ordinal));
        Assert.Equal("master", await RoleAsync(sentinel.Replica));
    }

    private static async Task<string> RoleAsync(RedisServer server) =>
        (await server.SendAsync("INFO", "replication")).Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("role:", StringComparison.Ordinal))["role:".Length..];

    private static async Task WriteAsync(RedisMemoryStore store, (Memories.OwnerKey Key, Memories.Owner Owner) owner) =>
        Assert.Equal(WriteOutcome.Written, (await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token)).Outcome);
}
