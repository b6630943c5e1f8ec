using AdaptiveRecall.Memory.Sqlite.Schema;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Schema;

public sealed class SchemaMigratorTests
{
    private static readonly int Next = Migrations.All.Count + 1;

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
        IReadOnlyList<Migration> newer = [.. Migrations.All, new(Next, "CREATE TABLE added (id INTEGER)"), new(Next + 1, "ALTER TABLE owners ADD COLUMN added INTEGER")];
        for (var i = 0; i < 2; i++)
        {
            await using var store = Create(folder, newer);
            Assert.Equal(1, (await store.GetHeadAsync(owner.Key, Token)).Memories);
        }

        await using var older = Create(folder, Migrations.All);
        await Assert.ThrowsAsync<MemoryStoreException>(async () => await older.OpenAsync(Token));
    }

    /// <summary>The first schema, as it was released, with an owner in it as the program of then wrote it.</summary>
    [Fact]
    public async Task File_of_the_first_version_is_read_written_searched_and_erased()
    {
        using var folder = new TemporaryFolder();
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory("from long ago");
        var secret = FirstVersion.Write(folder.File(), owner, memory, StoreFixtures.Vector(0.5f));
        await using var store = await SqliteStores.OpenAsync(folder.File());

        Assert.Equal(secret, await store.GetSecretAsync(Token));
        Assert.False(await store.AdoptSecretAsync(new byte[32], Token));
        var head = await store.GetHeadAsync(owner.Key, Token);
        Assert.Equal(new OwnerHead(1, 1, 1, 1, 1, 0), head);
        var entry = Assert.Single(await store.ReadEntriesAsync(owner.Key, 0, 10, Token));
        Assert.Equal(("from long ago", StoreFixtures.Embedder), (entry.Memory!.Text, entry.Vectors[0].Embedder));

        var record = StoreFixtures.Record(StoreFixtures.Key(1), "block", DateTimeOffset.UtcNow.AddHours(1), memory.Id);
        var later = StoreFixtures.Put(StoreFixtures.NewMemory(), 0.9f);
        var written = await store.WriteAsync(StoreFixtures.Write(owner, later) with { Vectors = [new(memory.Id, "new", StoreFixtures.Axis(0, 4))], Records = [record] }, Token);
        Assert.Equal((WriteOutcome.Written, 1, 2), (written.Outcome, written.Head.Epoch, written.Head.Version));
        Assert.Equal([later.Memory.Id, memory.Id], (await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 10, Token)).Items.Select(item => item.Id));
        Assert.Equal([memory.Id], (await store.FindNearestAsync(owner.Key, "new", StoreFixtures.Axis(0, 4), 10, Token)).Items.Select(item => item.Id));
        Assert.NotNull((await store.ReadRecordsAsync(owner.Key, [record.Key], Token))[0]);
        Assert.Equal(new ErasureCounts(2, 3, 2, PurgeState.Purged) { Records = 1 }, await store.EraseAsync(owner.Key, Token));
    }

    [Fact]
    public async Task Step_that_fails_leaves_the_store_at_the_earlier_version()
    {
        using var folder = new TemporaryFolder();
        await (await SqliteStores.OpenAsync(folder.File())).DisposeAsync();
        await using (var broken = Create(folder, [.. Migrations.All, new(Next, "CREATE TABLE added (id INTEGER)"), new(Next + 1, "no SQL at all")]))
        {
            await Assert.ThrowsAsync<MemoryStoreException>(async () => await broken.OpenAsync(Token));
        }

        await using var store = await SqliteStores.OpenAsync(folder.File());
        Assert.True((await store.GetStatusAsync(Token)).Available);
    }

    private static SqliteMemoryStore Create(TemporaryFolder folder, IReadOnlyList<Migration> migrations) =>
        new(new SqliteStoreOptions { Path = folder.File() }, TimeProvider.System, NullLogger<SqliteMemoryStore>.Instance, null, migrations);
}
