using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Transfer;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Copying;

/// <summary>Copies between real stores, there and back.</summary>
public sealed class StoreCopyTests(RedisServers servers) : IClassFixture<RedisServers>
{
    private const int Owners = 40;

    public enum Kind
    {
        File,
        VectorSet,
        Quantised,
        Search,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.File, Kind.VectorSet)]
    [InlineData(Kind.File, Kind.Search)]
    [InlineData(Kind.File, Kind.Quantised)]
    [InlineData(Kind.VectorSet, Kind.Search)]
    public async Task Everything_when_copied_and_copied_back_is_the_same(Kind kind, Kind other)
    {
        using var folder = new TemporaryFolder();
        await using var source = await OpenAsync(kind, folder, "source.db");
        await using var middle = await OpenAsync(other, folder, "middle.db");
        await using var back = await OpenAsync(kind, folder, "back.db");
        await new SampleContents(seed: 3).FillAsync(source, Owners, Token);

        var there = await new StoreCopy(source, middle, TimeProvider.System).RunAsync(Token);
        var again = await new StoreCopy(middle, back, TimeProvider.System).RunAsync(Token);

        Assert.True(there.AreEqual, $"{there}");
        Assert.True(again.AreEqual, $"{again}");
        Assert.Equal(there.Source, again.Target);
        Assert.Equal(Owners + 3, again.Target.Owners);
        Assert.Equal(await source.GetSecretAsync(Token), await back.GetSecretAsync(Token));
        Assert.Equal((await source.GetStatusAsync(Token)).Memories, (await back.GetStatusAsync(Token)).Memories);
    }

    [Fact]
    public async Task Everything_when_copied_into_a_cluster_is_the_same()
    {
        using var folder = new TemporaryFolder();
        var cluster = await servers.ClusterAsync();
        await using var source = await OpenAsync(Kind.File, folder, "source.db");
        await using var target = await OpenRedisAsync(new RedisOptions { Endpoints = string.Join(',', cluster.Nodes.Take(3).Select(node => node.Endpoint)) });
        await new SampleContents(seed: 4).FillAsync(source, Owners, Token);

        var report = await new StoreCopy(source, target, TimeProvider.System).RunAsync(Token);

        Assert.True(report.AreEqual, $"{report}");
    }

    private async Task<IMemoryStore> OpenAsync(Kind kind, TemporaryFolder folder, string file)
    {
        if (kind != Kind.File)
        {
            return await OpenRedisAsync(new RedisOptions
            {
                Endpoints = await servers.SingleEndpointAsync(),
                Search = kind == Kind.Search ? RedisSearch.Search : RedisSearch.VectorSet,
                VectorPrecision = kind == Kind.Quantised ? VectorPrecision.Q8 : VectorPrecision.Full,
            });
        }

        var store = new SqliteMemoryStore(new SqliteStoreOptions { Path = folder.File(file) }, TimeProvider.System, NullLogger<SqliteMemoryStore>.Instance);
        await store.OpenAsync(Token);
        return store;
    }

    private static async Task<RedisMemoryStore> OpenRedisAsync(RedisOptions options)
    {
        var store = new RedisMemoryStore(options with { KeyPrefix = $"copy-{Guid.NewGuid():N}" }, TimeProvider.System, NullLogger<RedisMemoryStore>.Instance);
        try
        {
            await store.OpenAsync(Token);
            return store;
        }
        catch (MemoryStoreException exception) when (options.Search == RedisSearch.Search)
        {
            await store.DisposeAsync();
            Assert.Skip($"the server has no search module: {exception.Message}");
            throw;
        }
    }
}
