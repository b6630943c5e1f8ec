using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Work;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests.Work;

/// <summary>What is left when a proxy dies between two steps, in the order of <see cref="ReadyOwners"/>: no work is ever forgotten, no name stays for ever.</summary>
public sealed class ReadyOwnersTests : IAsyncLifetime
{
    private static readonly WorkTerms Terms = new(TimeSpan.FromSeconds(30), 10, 3);

    private readonly FakeTimeProvider _time = new(StoreFixtures.Start);
    private readonly KeyLayout _keys = new("p");
    private readonly (OwnerKey Key, Owner Owner) _owner = StoreFixtures.NewOwner();
    private ReadyOwners? _ready;
    private RedisServer? _server;
    private ConnectionMultiplexer? _connection;
    private RedisMemoryStore? _store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ReadyOwners Ready => _ready!;

    private RedisMemoryStore Store => _store!;

    private IDatabase Database => _connection!.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        _connection = await RedisStores.ConnectAsync(_server.Endpoint);
        _store = new RedisMemoryStore(new RedisOptions { Endpoints = _server.Endpoint, KeyPrefix = "p", Search = RedisSearch.VectorSet }, _time, NullLogger<RedisMemoryStore>.Instance);
        _ready = new ReadyOwners(_keys, _time, new RedisOptions().WriteTimeout);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _connection!.DisposeAsync();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task Name_without_work_is_forgotten_after_two_looks()
    {
        await Ready.NameAsync(Database, _owner.Key, Ready.Now(), RedisValue.EmptyString);

        Assert.Null(await Store.LeaseAsync(Terms, Token));
        Assert.Equal([$"{_owner.Key}?"], await NamesAsync());

        _time.Advance(Ready.Hold);
        Assert.Null(await Store.LeaseAsync(Terms, Token));
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Work_that_was_written_after_its_name_was_taken_is_found_by_the_trace()
    {
        await Ready.NameAsync(Database, _owner.Key, Ready.Now(), RedisValue.EmptyString);
        Assert.Null(await Store.LeaseAsync(Terms, Token));
        await WriteAsync(1);
        await Database.SortedSetRemoveAsync(_keys.Ready(_owner.Key), _owner.Key.ToString());

        Assert.Null(await Store.LeaseAsync(Terms, Token));
        _time.Advance(Ready.Hold);

        Assert.Equal(_owner.Key, (await Store.LeaseAsync(Terms, Token))?.Owner);
    }

    [Fact]
    public async Task Taker_that_dies_before_it_looks_leaves_a_trace_that_is_taken()
    {
        await WriteAsync(1);
        Assert.Equal(_owner.Key, (await TakeAsync())!.Value.Owner);
        Assert.Null(await Store.LeaseAsync(Terms, Token));

        // Another dies with the trace, too.
        _time.Advance(Ready.Hold);
        Assert.True((await TakeAsync())!.Value.WasTrace);
        Assert.Null(await Store.LeaseAsync(Terms, Token));

        _time.Advance(Ready.Hold);
        Assert.Equal(_owner.Key, (await Store.LeaseAsync(Terms, Token))?.Owner);
    }

    [Fact]
    public async Task Taker_that_dies_with_the_lease_before_it_names_the_owner_again_leaves_a_trace()
    {
        await WriteAsync(1);
        Assert.NotNull(await Store.LeaseAsync(Terms, Token));
        await Database.KeyDeleteAsync(_keys.Ready(_owner.Key));
        await Database.SortedSetAddAsync(_keys.Ready(_owner.Key), $"{_owner.Key}?", Ready.Now() + Ready.Hold.TotalMilliseconds);

        _time.Advance(Ready.Hold);

        Assert.Equal([1], (await Store.LeaseAsync(Terms, Token))!.Items.Select(item => item.Attempts));
    }

    [Fact]
    public async Task Look_at_a_trace_forgets_it_only_if_nobody_took_the_owner_since()
    {
        await WriteAsync(1);
        var first = (await TakeAsync())!.Value;
        await Ready.NameAsync(Database, _owner.Key, Ready.Now(), RedisValue.EmptyString);
        var second = (await TakeAsync())!.Value;
        Assert.NotEqual(first.Trace, second.Trace);

        await Ready.NameAsync(Database, _owner.Key, RedisValue.EmptyString, first.Trace);
        Assert.Equal([$"{_owner.Key}?"], await NamesAsync());

        await Ready.NameAsync(Database, _owner.Key, RedisValue.EmptyString, second.Trace);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Naming_keeps_the_earliest_time()
    {
        await Ready.NameAsync(Database, _owner.Key, 20, RedisValue.EmptyString);
        await Ready.NameAsync(Database, _owner.Key, 10, RedisValue.EmptyString);
        await Ready.NameAsync(Database, _owner.Key, 30, RedisValue.EmptyString);

        Assert.Equal(10, await Database.SortedSetScoreAsync(_keys.Ready(_owner.Key), _owner.Key.ToString()));
    }

    [Fact]
    public async Task Owner_whose_work_is_done_is_forgotten()
    {
        await WriteAsync(1);
        var lease = (await Store.LeaseAsync(Terms, Token))!;
        Assert.True(await Store.CompleteAsync(lease, [1], _time.GetUtcNow(), Token));

        for (var i = 0; i < 2; i++)
        {
            _time.Advance(Ready.Hold);
            Assert.Null(await Store.LeaseAsync(Terms, Token));
        }

        Assert.Empty(await NamesAsync());
    }

    private Task<TakenOwner?> TakeAsync() => Ready.TakeAsync(Database, (int)(_owner.Key.Low % KeyLayout.ReadySets), Ready.Now());

    private async Task WriteAsync(uint id) =>
        await Store.WriteAsync(StoreFixtures.Write(_owner) with { Work = [new WorkItem(id, StoreFixtures.Bytes("work"), _time.GetUtcNow())] }, Token);

    private async Task<string[]> NamesAsync() => [.. (await Database.SortedSetRangeByRankAsync(_keys.Ready(_owner.Key))).Select(name => name.ToString())];
}
