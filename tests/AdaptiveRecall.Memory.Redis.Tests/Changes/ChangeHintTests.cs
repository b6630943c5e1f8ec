using System.Collections.Concurrent;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Changes;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests.Changes;

public sealed class ChangeHintTests(RedisServers servers) : IAsyncLifetime
{
    private readonly string _prefix = RedisStores.NewPrefix();
    private string _endpoint = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _endpoint = await servers.SingleEndpointAsync();

    public async ValueTask DisposeAsync() => await RedisStores.CleanAsync(_endpoint, _prefix);

    [Fact]
    public async Task What_one_proxy_removes_the_others_hear_and_it_does_not()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        var (own, others) = (new Heard(), new Heard());
        first.Observe(own);
        second.Observe(others);
        var owner = StoreFixtures.NewOwner();
        var puts = new[] { StoreFixtures.Put(StoreFixtures.NewMemory()), StoreFixtures.Put(StoreFixtures.NewMemory()) };
        await first.WriteAsync(StoreFixtures.Write(owner, puts), Token);

        await first.WriteAsync(StoreFixtures.Delete(owner, puts[0].Memory.Id), Token);
        await first.WriteAsync(StoreFixtures.Write(owner) with { Retracts = [puts[1].Memory.Id] }, Token);
        await first.EraseAsync(owner.Key, Token);

        // Of an erasure before it begins and when it is done.
        await Eventually.IsAsync(() => others.Lines.Count == 4);
        Assert.Equivalent(new[] { $"{owner.Key} {puts[0].Memory.Id}", $"{owner.Key} {puts[1].Memory.Id}", $"{owner.Key} all", $"{owner.Key} all" }, others.Lines, strict: true);
        Assert.Empty(own.Lines);
    }

    [Fact]
    public void Message_is_read_as_it_was_written_and_another_is_passed_over()
    {
        var change = new OwnerChange(Guid.NewGuid(), new OwnerKey(1, ulong.MaxValue), 17, [StoreFixtures.NewId(), StoreFixtures.NewId()]);
        var bytes = change.Write();

        Assert.Equivalent(change, OwnerChange.Read(bytes), strict: true);
        Assert.Null(OwnerChange.Read(bytes.AsSpan(0, 20)));
        Assert.Null(OwnerChange.Read(bytes.AsSpan(0, bytes.Length - 1)));
        Assert.Null(OwnerChange.Read([2, .. bytes.AsSpan(1)]));
    }

    private Task<RedisMemoryStore> OpenAsync() => RedisStores.OpenAsync(new RedisOptions { Endpoints = _endpoint, KeyPrefix = _prefix, Search = RedisSearch.VectorSet });

    private sealed class Heard : IErasureObserver
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public void OwnerErased(OwnerKey owner) => Lines.Enqueue($"{owner} all");

        public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories) => Lines.Enqueue($"{owner} {string.Join(' ', memories)}");
    }
}
