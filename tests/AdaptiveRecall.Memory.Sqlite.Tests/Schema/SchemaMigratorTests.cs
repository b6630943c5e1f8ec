using AdaptiveRecall.Memory.Sqlite.Schema;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Schema;

public sealed class SchemaMigratorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Numbers_have_no_gaps() => Assert.Equal(Enumerable.Range(1, Migrations.All.Count), Migrations.All.Select(migration => migration.Number));

    [Fact]
    public async Task Later_steps_run_once_on_a_store_of_an_earlier_version_and_keep_what_is_in_it()
    {
        using var folder = new TemporaryFolder();
        var owner = StoreFixtures.NewOwner();
        await using (var store = await SqliteStores.OpenAsync(folder.File()))
        {
            await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        }

        // A step that fails when it is run a second time.
        IReadOnlyList<Migration> newer = [.. Migrations.All, new(2, "CREATE TABLE added (id INTEGER)"), new(3, "ALTER TABLE owners ADD COLUMN added INTEGER")];
        for (var i = 0; i < 2; i++)
        {
            await using var store = Create(folder, newer);
            Assert.Equal(1, (await store.GetHeadAsync(owner.Key, Token)).Memories);
        }

        await using var older = Create(folder, Migrations.All);
        await Assert.ThrowsAsync<MemoryStoreException>(async () => await older.OpenAsync(Token));
    }

    [Fact]
    public async Task Step_that_fails_leaves_the_store_at_the_earlier_version()
    {
        using var folder = new TemporaryFolder();
        await (await SqliteStores.OpenAsync(folder.File())).DisposeAsync();
        await using (var broken = Create(folder, [.. Migrations.All, new(2, "CREATE TABLE added (id INTEGER)"), new(3, "no SQL at all")]))
        {
            await Assert.ThrowsAsync<MemoryStoreException>(async () => await broken.OpenAsync(Token));
        }

        await using var store = await SqliteStores.OpenAsync(folder.File());
        Assert.True((await store.GetStatusAsync(Token)).Available);
    }

    private static SqliteMemoryStore Create(TemporaryFolder folder, IReadOnlyList<Migration> migrations) =>
        new(new SqliteStoreOptions { Path = folder.File() }, TimeProvider.System, NullLogger<SqliteMemoryStore>.Instance, null, migrations);
}
