using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Forgetting;

public sealed class TombstonesTests : IAsyncDisposable
{
    private readonly InMemoryStore _store = new(TimeProvider.System);
    private readonly (OwnerKey Key, Owner Owner) _owner = StoreFixtures.NewOwner();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_another_proxy_forgot_a_moment_ago_is_known()
    {
        var tombstones = new Tombstones(_store);
        var memory = StoreFixtures.NewMemory("I have a dog called Rex.") with { Source = new MemorySource { Type = MemorySource.Chat } };
        await _store.WriteAsync(StoreFixtures.Write(_owner, StoreFixtures.Put(memory)), Token);
        Assert.False(await CoverAsync(tombstones));

        var records = Tombstones.Of(_owner.Key, memory, DateTimeOffset.UtcNow);
        await _store.WriteAsync(StoreFixtures.Write(_owner) with { Deletes = [memory.Id], Records = records }, Token);

        Assert.True(await CoverAsync(tombstones));
        Assert.True(await CoverAsync(tombstones));
        await _store.EraseAsync(_owner.Key, Token);
        Assert.False(await CoverAsync(tombstones));
    }

    [Fact]
    public async Task Within_an_epoch_they_are_read_once()
    {
        var tombstones = new Tombstones(_store);
        await _store.WriteAsync(StoreFixtures.Write(_owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        for (var i = 0; i < 3; i++)
        {
            Assert.False(await CoverAsync(tombstones));
            await _store.WriteAsync(StoreFixtures.Write(_owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        }

        Assert.Equal(1, _store.RecordLists);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<bool> CoverAsync(Tombstones tombstones) => await tombstones.CoverAsync(_owner.Key, "I have a dog called Rex.", 0, Token);
}
