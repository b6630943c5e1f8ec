using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests;

/// <summary>Two programs on one file: what one writes, the other sees, although it holds vectors in memory.</summary>
public sealed class SharedFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_another_program_writes_deletes_or_erases_is_noticed_by_the_next_read()
    {
        using var folder = new TemporaryFolder();
        await using var proxy = await SqliteStores.OpenAsync(folder.File());
        await using var tool = await SqliteStores.OpenAsync(folder.File());
        var owner = StoreFixtures.NewOwner();
        var (first, second) = (StoreFixtures.Put(StoreFixtures.NewMemory(), 0.9f), StoreFixtures.Put(StoreFixtures.NewMemory(), 0.5f));
        async Task<IEnumerable<Memories.MemoryId>> FindAsync() =>
            (await proxy.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 10, Token)).Items.Select(item => item.Id);

        await proxy.WriteAsync(StoreFixtures.Write(owner, first), Token);
        Assert.Equal([first.Memory.Id], await FindAsync());
        await tool.WriteAsync(StoreFixtures.Write(owner, second), Token);
        Assert.Equal([first.Memory.Id, second.Memory.Id], await FindAsync());
        await tool.WriteAsync(StoreFixtures.Delete(owner, first.Memory.Id), Token);
        Assert.Equal([second.Memory.Id], await FindAsync());
        await tool.EraseAsync(owner.Key, Token);
        Assert.Empty(await FindAsync());
        Assert.Equal(await proxy.GetSecretAsync(Token), await tool.GetSecretAsync(Token));
    }
}
