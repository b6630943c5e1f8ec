using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests.Cards;

/// <summary>What the conformance suite does not ask of the lists of terms: many cards, many steps, the bounds.</summary>
public sealed class CardListTests(RedisServers servers) : IAsyncLifetime
{
    // More positions than one block of a list holds (Lists.lua).
    private const int ManyCards = 17_000;

    public static readonly TheoryData<RedisSearch> Modes = [RedisSearch.VectorSet, RedisSearch.Search];

    private readonly string _prefix = RedisStores.NewPrefix();
    private readonly (OwnerKey Key, Owner Owner) _owner = StoreFixtures.NewOwner();
    private string _endpoint = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _endpoint = await servers.SingleEndpointAsync();

    public async ValueTask DisposeAsync() => await RedisStores.CleanAsync(_endpoint, _prefix);

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Long_log_gets_its_lists_in_steps(RedisSearch mode)
    {
        await using var store = await OpenAsync(mode);
        await WriteCardsAsync(store, 3000, i => [1, (uint)(1000 + i)]);
        Assert.Null(await FindAsync(store, 1));

        // The first memory brings the owner past the limit of this test; each write goes on by some steps.
        var writes = 0;
        CardSample? sample = null;
        while (sample is null)
        {
            await store.WriteAsync(StoreFixtures.Write(_owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
            sample = await FindAsync(store, 1, 1000, 3999, 5);
            writes++;
        }

        Assert.InRange(writes, 2, 5);
        Assert.Equal([3000, 1, 1, 0], sample.Frequencies);
        Assert.Equal(3000 * 7, sample.Length);
        Assert.Superset(new HashSet<long> { 1, 2, 2999, 3000 }, sample.Cards.Select(card => card.Position).ToHashSet());
    }

    [Fact]
    public async Task Cards_are_found_in_every_block_of_a_list()
    {
        await using var store = await OpenAsync(RedisSearch.VectorSet);
        await store.WriteAsync(StoreFixtures.Write(_owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        await WriteCardsAsync(store, ManyCards, i => i % 4000 == 10 ? [1, 2] : [2]);

        var sample = (await FindAsync(store, 1))!;

        Assert.Equal([11L, 4011, 8011, 12011, 16011], sample.Frequencies[0] == 5 ? sample.Cards.Select(card => card.Position - 1).Where(position => position % 4000 == 11) : []);
        Assert.Equal(11, sample.Cards.Min(card => card.Position));
    }

    [Fact]
    public async Task Neighbours_are_found_over_gaps()
    {
        await using var store = await OpenAsync(RedisSearch.VectorSet);
        var puts = Enumerable.Range(0, 60).Select(i => StoreFixtures.Put(StoreFixtures.NewMemory()) with { Card = StoreFixtures.Card(1, [(uint)i]) }).ToArray();
        await store.WriteAsync(StoreFixtures.Write(_owner, puts), Token);
        await store.WriteAsync(StoreFixtures.Delete(_owner, [.. puts[21..50].Select(put => put.Memory.Id)]), Token);

        var sample = (await FindAsync(store, 20))!;

        Assert.Equal([20, 21, 51], sample.Cards.Select(card => card.Position));
    }

    [Fact]
    public async Task Lists_follow_when_the_oldest_cards_of_turns_go()
    {
        await using var store = await OpenAsync(RedisSearch.VectorSet, static options => options with { TurnCardLimit = 200 });
        await store.WriteAsync(StoreFixtures.Write(_owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        for (var i = 0; i < 30; i++)
        {
            await WriteCardsAsync(store, 10, n => [7]);
        }

        var log = await store.ReadCardsAsync(_owner.Key, 0, 0, Token);
        var sample = (await FindAsync(store, 7))!;

        Assert.InRange(log.Cards.Count, 190, 201);
        Assert.Equal(log.Cards.Count - 1, sample.Frequencies[0]);
        Assert.Equal(7L * (log.Cards.Count - 1), sample.Length);
    }

    [Fact]
    public async Task Terms_that_most_cards_have_are_read_up_to_a_bound_and_the_rarest_decide()
    {
        await using var store = await OpenAsync(RedisSearch.VectorSet);
        await store.WriteAsync(StoreFixtures.Write(_owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        await WriteCardsAsync(store, 12_000, i => i == 100 ? [1, 2, 3] : [2, 3]);

        var sample = (await FindAsync(store, 3, 2, 1))!;

        Assert.Equal([12_000, 12_000, 1], sample.Frequencies);
        Assert.Contains(sample.Cards, card => card.Position == 102);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Erased_owner_leaves_no_key_of_any_kind(RedisSearch mode)
    {
        await using var store = await OpenAsync(mode);
        var put = StoreFixtures.Put(StoreFixtures.NewMemory());
        await store.WriteAsync(
            StoreFixtures.Write(_owner, put) with
            {
                Turn = new byte[16],
                Cards = [.. Enumerable.Range(0, 700).Select(i => (ReadOnlyMemory<byte>)StoreFixtures.Card(7, [1, (uint)i]))],
                Vectors = [new VectorPut(put.Memory.Id, "other", StoreFixtures.Axis(0, 4))],
                Records = [.. Enum.GetValues<RecordKind>().Select(kind => new OwnerRecord(new RecordKey(kind, 1), StoreFixtures.Bytes("record"), DateTimeOffset.UtcNow.AddDays(1)) { Shows = [put.Memory.Id] })],
                Work = [new WorkItem(1, StoreFixtures.Bytes("work"), DateTimeOffset.UtcNow)],
            },
            Token);
        Assert.NotNull(await FindAsync(store, 1));
        await store.LeaseAsync(new WorkTerms(TimeSpan.FromMinutes(1), 10, 3), Token);

        await store.EraseAsync(_owner.Key, Token);

        await using var connection = await RedisStores.ConnectAsync(_endpoint);
        var left = connection.GetServer(_endpoint).Keys(pattern: $"{_prefix}:*{_owner.Key}*").Select(key => (string)key!);
        Assert.Equal([$"{_prefix}:x:{{{_owner.Key}}}"], left);
    }

    private async Task<RedisMemoryStore> OpenAsync(RedisSearch mode, Func<RedisOptions, RedisOptions>? configure = null)
    {
        if (mode == RedisSearch.Search)
        {
            await RedisStores.RequireSearchAsync(_endpoint);
        }

        var options = new RedisOptions { Endpoints = _endpoint, KeyPrefix = _prefix, Search = mode, ExactLimit = 0 };
        return await RedisStores.OpenAsync(configure?.Invoke(options) ?? options);
    }

    private async Task WriteCardsAsync(RedisMemoryStore store, int count, Func<int, uint[]> terms)
    {
        foreach (var group in Enumerable.Range(0, count).Chunk(1000))
        {
            await store.WriteAsync(StoreFixtures.Write(_owner) with { Cards = [.. group.Select(i => (ReadOnlyMemory<byte>)StoreFixtures.Card(7, terms(i)))] }, Token);
        }
    }

    private ValueTask<CardSample?> FindAsync(RedisMemoryStore store, params uint[] terms) =>
        store.FindCardsAsync(_owner.Key, new CardQuery(StoreFixtures.Embedder, default, 0, terms, Count: 20, Around: 1), Token);
}
