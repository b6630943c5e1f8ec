using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>What the conformance suite does not ask of vector-set mode: precision, the graph, bounds, files.</summary>
public sealed class VectorSetModeTests(RedisServers servers) : IAsyncLifetime
{
    private readonly string _prefix = RedisStores.NewPrefix();
    private string _endpoint = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _endpoint = await servers.SingleEndpointAsync();

    public async ValueTask DisposeAsync() => await RedisStores.CleanAsync(_endpoint, _prefix);

    [Fact]
    public async Task Owners_above_the_exact_limit_are_searched_by_graph()
    {
        await using var store = NewStore(options => options with { ExactLimit = 10 });
        var owner = StoreFixtures.NewOwner();
        await store.WriteAsync(StoreFixtures.Write(owner, Puts(30)), Token);

        var found = await SimilaritiesAsync(store, owner, 3);
        Assert.Equal([0.9667f, 0.9333f, 0.9f], found);
    }

    [Fact]
    public async Task Set_keeps_the_precision_it_was_made_with()
    {
        var owner = StoreFixtures.NewOwner();
        await using (var coarse = NewStore(options => options with { VectorPrecision = VectorPrecision.Q8 }))
        {
            await coarse.WriteAsync(StoreFixtures.Write(owner, Puts(10)), Token);
            Assert.Equal(0.9f, (await SimilaritiesAsync(coarse, owner, 1))[0], 0.02f);
        }

        await using var store = NewStore();
        await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory(), 0.95f)), Token);

        Assert.Equal(0.95f, (await SimilaritiesAsync(store, owner, 1))[0], 0.02f);
        Assert.Equal(11, (await SimilaritiesAsync(store, owner, 100)).Length);
    }

    [Fact]
    public async Task Oldest_cards_of_turns_go_at_the_bound_and_memories_keep_theirs()
    {
        await using var store = NewStore(options => options with { TurnCardLimit = 20 });
        var owner = StoreFixtures.NewOwner();
        var turn = new byte[16];
        await store.WriteAsync(StoreFixtures.WriteCards(owner, "oldest") with { Turn = turn }, Token);
        await store.WriteAsync(StoreFixtures.Write(owner, Puts(2)), Token);
        var before = (await store.WriteAsync(StoreFixtures.WriteCards(owner, [.. Enumerable.Range(2, 19).Select(i => $"turn {i}")]), Token)).Head;

        var after = (await store.WriteAsync(StoreFixtures.WriteCards(owner, "turn 21"), Token)).Head;

        Assert.Equal((22, 20), (before.Cards, after.Cards));
        Assert.NotEqual(before.Epoch, after.Epoch);
        var log = await store.ReadCardsAsync(owner.Key, before.Epoch, before.LastPosition, Token);
        Assert.True(log.Complete);
        Assert.Equal(["card", "card", "turn 4"], log.Cards.Take(3).Select(card => StoreFixtures.Text(card.Payload)));

        // The turn went with its card.
        Assert.Equal(WriteOutcome.Written, (await store.WriteAsync(StoreFixtures.WriteCards(owner, "again") with { Turn = turn }, Token)).Outcome);
    }

    [Fact]
    public async Task Memories_survive_a_crash_of_a_server_that_syncs_its_log()
    {
        await using var server = await RedisServer.StartAsync(await RedisServers.BinaryAsync(), "--appendonly", "yes", "--appendfsync", "always");
        await using var store = new RedisMemoryStore(new RedisOptions { Endpoints = server.Endpoint }, TimeProvider.System, NullLogger<RedisMemoryStore>.Instance);
        var owner = StoreFixtures.NewOwner();
        var put = StoreFixtures.Put(StoreFixtures.NewMemory());
        var written = await store.WriteAsync(StoreFixtures.Write(owner, put), Token);

        server.Kill();
        await server.StartAsync();

        var found = new NearestMemories(OwnerHead.None, []);
        await Eventually.WorksAsync(async () => found = await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 10, Token));
        Assert.Equal(written.Head, found.Head);
        Assert.Equal([put.Memory.Id], found.Items.Select(item => item.Id));
    }

    private RedisMemoryStore NewStore(Func<RedisOptions, RedisOptions>? configure = null)
    {
        var options = new RedisOptions { Endpoints = _endpoint, KeyPrefix = _prefix, Search = RedisSearch.VectorSet };
        return new RedisMemoryStore(configure?.Invoke(options) ?? options, TimeProvider.System, NullLogger<RedisMemoryStore>.Instance);
    }

    private static MemoryPut[] Puts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => StoreFixtures.Put(StoreFixtures.NewMemory(), (float)i / count))];

    private static async Task<float[]> SimilaritiesAsync(RedisMemoryStore store, (Memories.OwnerKey Key, Memories.Owner Owner) owner, int count) =>
        [.. (await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), count, Token)).Items.Select(item => item.Similarity)];
}
