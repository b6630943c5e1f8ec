using System.Text;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Writing;

/// <summary>What is deleted is gone from the bytes of the files, not only from the answers.</summary>
public sealed class PurgeTests : IDisposable
{
    private const string Secret = "the-quick-brown-secret";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(50)]
    [InlineData(16_000)]
    public async Task Deleted_memory_is_in_no_file(int length)
    {
        var owner = StoreFixtures.NewOwner();
        var put = SecretPut(length);
        await using var store = await SqliteStores.OpenAsync(_folder.File());
        await store.WriteAsync(StoreFixtures.Write(owner, put, StoreFixtures.Put(StoreFixtures.NewMemory("innocent"))), Token);
        Assert.True(FilesHold(Secret) && FilesHold("innocent"));

        await store.WriteAsync(StoreFixtures.Delete(owner, put.Memory.Id), Token);

        Assert.False(FilesHold(Secret));
        Assert.True(FilesHold("innocent"));
    }

    [Fact]
    public async Task Erased_owner_is_in_no_file_not_even_by_name()
    {
        var owner = StoreFixtures.NewOwner("anastasia");
        await using var store = await SqliteStores.OpenAsync(_folder.File());
        for (var i = 0; i < 20; i++)
        {
            await store.WriteAsync(StoreFixtures.Write(owner, SecretPut(500)) with { Cards = [StoreFixtures.Bytes("card " + Secret)] }, Token);
        }

        await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 10, Token);
        Assert.True(FilesHold(Secret) && FilesHold("anastasia"));

        var counts = await store.EraseAsync(owner.Key, Token);

        Assert.Equal(new ErasureCounts(20, 20, 40, PurgeState.Purged), counts);
        Assert.False(FilesHold(Secret));
        Assert.False(FilesHold("anastasia"));
    }

    [Fact]
    public async Task Records_and_work_of_an_erased_owner_are_in_no_file()
    {
        var owner = StoreFixtures.NewOwner();
        await using var store = await SqliteStores.OpenAsync(_folder.File());
        for (var i = 0; i < 20; i++)
        {
            var record = StoreFixtures.Record(StoreFixtures.Key((ulong)i), LongSecret(100 * i), DateTimeOffset.UtcNow.AddHours(1));
            var item = new WorkItem((UInt128)i, StoreFixtures.Bytes(LongSecret(300 * i)), DateTimeOffset.UtcNow);
            await store.WriteAsync(StoreFixtures.WriteRecords(owner, record) with { Work = [item] }, Token);
        }

        // Some replaced, some done, some dead.
        await store.WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(StoreFixtures.Key(5), Secret, DateTimeOffset.UtcNow.AddHours(1))), Token);
        var lease = (await store.LeaseAsync(new WorkTerms(TimeSpan.FromMinutes(1), 100, 3), Token))!;
        await store.CompleteAsync(lease, [1, 2, 3], DateTimeOffset.UtcNow, Token);
        Assert.Null(await store.LeaseAsync(new WorkTerms(TimeSpan.FromMinutes(1), 5, 1), Token));
        Assert.Equal(17, (await store.GetWorkStatusAsync(Token)).Dead);
        Assert.True(FilesHold(Secret));

        await store.EraseAsync(owner.Key, Token);

        Assert.False(FilesHold(Secret));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Record_that_shows_what_must_not_be_seen_again_is_in_no_file(bool isDeleted)
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory("innocent");
        await using var store = await SqliteStores.OpenAsync(_folder.File());
        await store.WriteAsync(
            StoreFixtures.Write(owner, StoreFixtures.Put(memory)) with { Records = [StoreFixtures.Record(StoreFixtures.Key(1), LongSecret(5000), DateTimeOffset.UtcNow.AddHours(1), memory.Id)] }, Token);
        Assert.True(FilesHold(Secret));

        await store.WriteAsync(isDeleted ? StoreFixtures.Delete(owner, memory.Id) : StoreFixtures.Write(owner) with { Retracts = [memory.Id] }, Token);

        Assert.False(FilesHold(Secret));
    }

    [Fact]
    public async Task Reader_in_the_way_delays_the_purge_but_not_the_erasure_nor_other_writes()
    {
        var (owner, other) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        await using var store = await SqliteStores.OpenAsync(_folder.File(), options => options.PurgeTimeout = TimeSpan.FromMilliseconds(200));
        await store.WriteAsync(StoreFixtures.Write(owner, SecretPut(500)), Token);
        using (var backup = new SqliteConnection($"Data Source={_folder.File()};Pooling=false"))
        {
            backup.Open();
            using var transaction = backup.BeginTransaction(deferred: true);
            using var command = backup.CreateCommand();
            command.CommandText = "SELECT count(*) FROM memories";
            Assert.Equal(1L, command.ExecuteScalar());

            var erasing = store.EraseAsync(owner.Key, Token).AsTask();
            Assert.Equal(WriteOutcome.Written, (await store.WriteAsync(StoreFixtures.WriteCards(other, "card"), Token)).Outcome);

            Assert.Equal(new ErasureCounts(1, 1, 1, PurgeState.UnderWay), await erasing);
            Assert.Equal(OwnerHead.None, await store.GetHeadAsync(owner.Key, Token));
            Assert.True(FilesHold(Secret));
        }

        // The reader let go: the store purges by itself.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        while (FilesHold(Secret))
        {
            await Task.Delay(50, deadline.Token);
        }
    }

    private static MemoryPut SecretPut(int length) => StoreFixtures.Put(StoreFixtures.NewMemory(LongSecret(length)));

    private static string LongSecret(int length) => string.Concat(Enumerable.Repeat(Secret + " ", (length / Secret.Length) + 1));

    private bool FilesHold(string text) => new[] { _folder.File(), _folder.File() + "-wal" }.Any(path => Read(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    private static byte[] Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
