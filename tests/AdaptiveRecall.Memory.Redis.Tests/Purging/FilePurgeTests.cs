using System.Text;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests.Purging;

/// <summary>What was erased is gone from the append-only file and the snapshot of a real server.</summary>
public sealed class FilePurgeTests
{
    private const string Secret = "the-quick-brown-secret";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erased_text_is_gone_from_log_and_snapshot_when_the_erasure_says_so()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync(), "--appendonly", "yes", "--save", "3600 1", "--rdbcompression", "no");
        await using var store = Open(server);
        var (owner, other) = (StoreFixtures.NewOwner("anastasia"), StoreFixtures.NewOwner("innocent-bystander"));
        await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory(Secret))), Token);
        await store.WriteAsync(StoreFixtures.Write(other, StoreFixtures.Put(StoreFixtures.NewMemory("another memory"))), Token);
        await server.SendAsync("SAVE");
        Assert.True(FilesThatHold(server, Secret).Length >= 2 && FilesThatHold(server, "anastasia").Length >= 2);

        var counts = await store.EraseAsync(owner.Key, Token);

        Assert.Equal(new ErasureCounts(1, 1, 1, PurgeState.Purged), counts);
        Assert.Empty(FilesThatHold(server, Secret));
        Assert.Empty(FilesThatHold(server, "anastasia"));
        Assert.NotEmpty(FilesThatHold(server, "another memory"));
    }

    [Fact]
    public async Task Many_erasures_at_once_share_their_rewrites()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync(), "--appendonly", "yes");
        await using var store = Open(server);
        var owners = Enumerable.Range(0, 50).Select(i => StoreFixtures.NewOwner($"user-{i}")).ToArray();
        foreach (var owner in owners)
        {
            await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory(Secret))), Token);
        }

        var counts = await Task.WhenAll(owners.Select(owner => store.EraseAsync(owner.Key, Token).AsTask()));

        Assert.All(counts, count => Assert.NotEqual(PurgeState.Left, count.Files));
        var again = await store.EraseAsync(owners[0].Key, Token);
        Assert.Equal(PurgeState.Purged, again.Files);
        Assert.Empty(FilesThatHold(server, Secret));
        Assert.InRange(await RewritesAsync(server), 1, 20);
    }

    [Fact]
    public async Task Erasure_by_a_user_who_may_not_rewrite_says_that_the_files_are_left()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync(), "--appendonly", "yes");
        await server.SendAsync("ACL", "SETUSER", "proxy", "on", ">secret", "~*", "&*", "+@all", "-bgrewriteaof");
        await using var store = Open(server, options => options with { User = "proxy", Password = "secret" });
        var owner = StoreFixtures.NewOwner();
        await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory(Secret))), Token);

        Assert.Equal(new ErasureCounts(1, 1, 1, PurgeState.Left), await store.EraseAsync(owner.Key, Token));
    }

    private static RedisMemoryStore Open(RedisServer server, Func<RedisOptions, RedisOptions>? configure = null)
    {
        var options = new RedisOptions { Endpoints = server.Endpoint };
        return new(configure?.Invoke(options) ?? options, TimeProvider.System, NullLogger<RedisMemoryStore>.Instance);
    }

    private static async Task<int> RewritesAsync(RedisServer server)
    {
        var info = await server.SendAsync("INFO", "persistence");
        var line = info.Split('\n').Single(static line => line.StartsWith("aof_rewrites:", StringComparison.Ordinal));
        return int.Parse(line.Split(':')[1].Trim(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string[] FilesThatHold(RedisServer server, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories).Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0)];
    }
}
