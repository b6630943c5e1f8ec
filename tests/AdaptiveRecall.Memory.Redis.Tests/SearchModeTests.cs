using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using StackExchange.Redis;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>What only search mode has: indexes that get lost, fill and are shared. Runs where the server has the module.</summary>
public sealed class SearchModeTests : IAsyncLifetime
{
    private readonly LogCapture _log = new();
    private RedisServer? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // FLUSHDB and FT.DROPINDEX are for a server of this test's own.
        _server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await RedisStores.RequireSearchAsync(_server.Endpoint);
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData("FLUSHDB")]
    [InlineData("FT.DROPINDEX")]
    public async Task Lost_index_is_noticed_and_created_again(string command)
    {
        await using var store = NewStore();
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(store, owner);
        Assert.Equal(1, await CountAsync(store, owner));

        await using var connection = await RedisStores.ConnectAsync(_server!.Endpoint);
        var database = connection.GetDatabase();
        var index = ((string[])(await database.ExecuteAsync("FT._LIST"))!).Single();
        await (command == "FLUSHDB" ? database.ExecuteAsync(command) : database.ExecuteAsync(command, index));
        await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 10, Token);

        Assert.Contains(_log.Messages, line => line.Contains("was gone", StringComparison.Ordinal));
        await WriteAsync(store, owner);
        var expected = command == "FLUSHDB" ? 1 : 2;
        await Eventually.IsAsync(() => CountAsync(store, owner).Result == expected);
    }

    [Fact]
    public async Task Lost_index_of_cards_is_noticed_and_created_again()
    {
        await using var store = NewStore(exactLimit: 0);
        var owner = StoreFixtures.NewOwner();
        var put = StoreFixtures.Put(StoreFixtures.NewMemory()) with { Card = StoreFixtures.Card(1, [7]) };
        await store.WriteAsync(StoreFixtures.Write(owner, put), Token);
        await using var connection = await RedisStores.ConnectAsync(_server!.Endpoint);
        await connection.GetDatabase().ExecuteAsync("FT.DROPINDEX", "adaptiverecall:index:cards");

        var query = new CardQuery(StoreFixtures.Embedder, default, 0, new uint[] { 7 }, 10, 0);
        await Eventually.IsAsync(() => store.FindCardsAsync(owner.Key, query, Token).AsTask().Result!.Cards.Count == 1);

        Assert.Contains(_log.Messages, line => line.Contains("index:cards was gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_proxies_create_one_index()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => NewStore()).ToArray();
        var owner = StoreFixtures.NewOwner();

        await Task.WhenAll(stores.Select(store => WriteAsync(store, owner)));

        Assert.All(await Task.WhenAll(stores.Select(store => CountAsync(store, owner))), count => Assert.Equal(8, count));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Vectors_that_an_index_refused_are_counted_in_the_status()
    {
        await using var store = NewStore();
        await WriteAsync(store, StoreFixtures.NewOwner());
        await using var connection = await RedisStores.ConnectAsync(_server!.Endpoint);
        var info = (string[])(await connection.GetDatabase().ExecuteAsync("FT._LIST"))!;
        await connection.GetDatabase().HashSetAsync(info.Single().Replace(":index:", ":d:", StringComparison.Ordinal) + ":{x}:y", [new HashEntry("o", "x"), new HashEntry("v", "short")]);

        var status = await store.GetStatusAsync(Token);

        Assert.Contains("1 vectors were refused", status.Detail, StringComparison.Ordinal);
        Assert.Contains(_log.Messages, line => line.Contains("FT.INFO", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Owners_above_the_exact_limit_are_searched_by_graph()
    {
        await using var store = NewStore(exactLimit: 10);
        var owner = StoreFixtures.NewOwner();
        for (var i = 0; i < 30; i++)
        {
            await WriteAsync(store, owner, similarity: i / 30f);
        }

        for (var i = 0; i < 3; i++)
        {
            var found = await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 3, Token);
            Assert.Equal([0.9667f, 0.9333f, 0.9f], found.Items.Select(item => item.Similarity));
        }
    }

    [Fact]
    public async Task Large_owner_is_erased_in_steps()
    {
        await using var store = NewStore();
        var owner = StoreFixtures.NewOwner();
        var puts = Enumerable.Range(0, 1200).Select(_ => StoreFixtures.Put(StoreFixtures.NewMemory())).ToArray();
        foreach (var group in puts.Chunk(400))
        {
            await store.WriteAsync(StoreFixtures.Write(owner, group), Token);
        }

        Assert.Equal(new ErasureCounts(1200, 1200, 1200, PurgeState.Purged), await store.EraseAsync(owner.Key, Token));
        Assert.Equal(0, await CountAsync(store, owner));
        await using var connection = await RedisStores.ConnectAsync(_server!.Endpoint);
        var left = connection.GetServer(_server.Endpoint).Keys(pattern: $"*{owner.Key}*").Select(key => (string)key!);
        Assert.Equal([$"adaptiverecall:x:{{{owner.Key}}}"], left);
    }

    [Fact]
    public async Task Store_that_was_begun_in_another_way_is_refused_once_it_holds_memories()
    {
        await using (var empty = NewStore(RedisSearch.VectorSet))
        {
            await empty.OpenAsync(Token);
        }

        await using var search = NewStore();
        await WriteAsync(search, StoreFixtures.NewOwner());
        await using var vectorSet = NewStore(RedisSearch.VectorSet);

        var exception = await Assert.ThrowsAsync<MemoryStoreException>(async () => await vectorSet.OpenAsync(Token));

        Assert.Contains("Set Redis:Search to auto or search", exception.Message, StringComparison.Ordinal);
    }

    private RedisMemoryStore NewStore(RedisSearch search = RedisSearch.Search, int exactLimit = 20_000) =>
        new(new RedisOptions { Endpoints = _server!.Endpoint, Search = search, ExactLimit = exactLimit }, TimeProvider.System, _log);

    private static async Task WriteAsync(RedisMemoryStore store, (Memories.OwnerKey Key, Memories.Owner Owner) owner, float similarity = 0.5f) =>
        await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory(), similarity)), Token);

    private static async Task<int> CountAsync(RedisMemoryStore store, (Memories.OwnerKey Key, Memories.Owner Owner) owner) =>
        (await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 100, Token)).Items.Count;
}
