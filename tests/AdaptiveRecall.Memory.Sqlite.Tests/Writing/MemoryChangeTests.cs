using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Writing;

public sealed class MemoryChangeTests
{
    [Fact]
    public async Task What_is_added_leaves_what_was_read_of_memories_believed()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var store = await SqliteStores.OpenAsync(folder.File());
        var owner = StoreFixtures.NewOwner();
        var first = (await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())), token)).Head;

        await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())), token);
        var last = (await store.WriteAsync(StoreFixtures.WriteCards(owner, "card"), token)).Head;

        Assert.True(last.Version > first.Version);
        Assert.Equal(first.Version, last.MemoriesChanged);
    }
}
