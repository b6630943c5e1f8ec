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

        Assert.Equal(new ErasureCounts(20, 20, 40, Purged: true), counts);
        Assert.False(FilesHold(Secret));
        Assert.False(FilesHold("anastasia"));
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

            Assert.Equal(new ErasureCounts(1, 1, 1, Purged: false), await erasing);
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

    private static MemoryPut SecretPut(int length) => StoreFixtures.Put(StoreFixtures.NewMemory(string.Concat(Enumerable.Repeat(Secret + " ", length / Secret.Length + 1))));

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
