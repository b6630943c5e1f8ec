using System.Diagnostics;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Faults;

public sealed class LockedFileTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(100);

    // What a busy machine may add to a deadline before the test calls it missed.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(900);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reads_end_at_the_callers_deadline_and_work_again_after_the_lock()
    {
        var (owner, put) = await FillAsync();
        var holder = Connect("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE owners SET version = version; COMMIT");
        await using var store = SqliteStores.Create(_folder.File());

        await AssertEndsAtDeadlineAsync(token => store.GetHeadAsync(owner.Key, token).AsTask());
        await AssertEndsAtDeadlineAsync(token => store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 5, token).AsTask());
        await AssertEndsAtDeadlineAsync(token => store.WriteAsync(StoreFixtures.WriteCards(owner, "card"), token).AsTask());
        holder.Dispose();

        var found = await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 5, Token);
        Assert.Equal(put.Memory.Id, Assert.Single(found.Items).Id);
        Assert.Equal(WriteOutcome.Written, (await store.WriteAsync(StoreFixtures.WriteCards(owner, "card"), Token)).Outcome);
    }

    [Fact]
    public async Task Writer_elsewhere_blocks_writes_until_their_deadline_and_no_reads()
    {
        var (owner, put) = await FillAsync();
        await using var store = await SqliteStores.OpenAsync(_folder.File());
        using (Connect("BEGIN EXCLUSIVE; UPDATE owners SET version = version"))
        {
            var found = await store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0), 5, Token);
            Assert.Equal(put.Memory.Id, Assert.Single(found.Items).Id);
            await AssertEndsAtDeadlineAsync(token => store.WriteAsync(StoreFixtures.WriteCards(owner, "cancelled"), token).AsTask());
        }

        await store.WriteAsync(StoreFixtures.WriteCards(owner, "later"), Token);
        var log = await store.ReadCardsAsync(owner.Key, 0, 0, Token);
        Assert.Equal(["card", "later"], log.Cards.Select(card => StoreFixtures.Text(card.Payload)));
    }

    [Fact]
    public async Task Write_waits_for_the_lock_and_is_done_when_it_is_released()
    {
        var (owner, _) = await FillAsync();
        await using var store = await SqliteStores.OpenAsync(_folder.File());
        var holder = Connect("BEGIN EXCLUSIVE");
        var write = store.WriteAsync(StoreFixtures.WriteCards(owner, "waited"), Token).AsTask();
        await Assert.ThrowsAsync<TimeoutException>(() => write.WaitAsync(Deadline, Token));
        holder.Dispose();

        Assert.Equal(WriteOutcome.Written, (await write).Outcome);
    }

    [Fact]
    public async Task Lock_that_stays_fails_reads_and_writes_with_what_to_do()
    {
        var (owner, _) = await FillAsync();
        using var holder = Connect("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE owners SET version = version; COMMIT");
        await using var store = SqliteStores.Create(_folder.File(), options => options.LockTimeout = Deadline);

        var read = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.GetHeadAsync(owner.Key, Token));
        var write = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.WriteAsync(StoreFixtures.WriteCards(owner, "card"), Token));
        var status = await store.GetStatusAsync(Token);

        Assert.All([read.Message, write.Message, status.Detail], message => Assert.Contains($"{_folder.File()} is locked", message, StringComparison.Ordinal));
        Assert.False(status.Available);
    }

    [Fact]
    public async Task Full_queue_refuses_the_new_write_and_keeps_the_accepted_ones()
    {
        var (owner, _) = await FillAsync();
        await using var store = await SqliteStores.OpenAsync(_folder.File(), options => options.QueueLimit = 3);
        var accepted = new List<Task<WriteResult>>();
        MemoryStoreException? refusal = null;
        using (Connect("BEGIN EXCLUSIVE"))
        {
            // One group may be under way; what comes then waits.
            for (var i = 0; i < 100 && refusal is null; i++)
            {
                try
                {
                    accepted.Add(store.WriteAsync(StoreFixtures.WriteCards(owner, "card"), Token).AsTask());
                }
                catch (MemoryStoreException exception)
                {
                    refusal = exception;
                }
            }
        }

        Assert.Contains("3 writes wait already", refusal?.Message, StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(accepted), result => Assert.Equal(WriteOutcome.Written, result.Outcome));
        Assert.Equal(accepted.Count + 1, (await store.GetHeadAsync(owner.Key, Token)).Cards);
    }

    private static async Task AssertEndsAtDeadlineAsync(Func<CancellationToken, Task> call)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call(deadline.Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Deadline + Slack);
    }

    private async Task<((Memories.OwnerKey Key, Memories.Owner Owner) Owner, MemoryPut Put)> FillAsync()
    {
        var owner = StoreFixtures.NewOwner();
        var put = StoreFixtures.Put(StoreFixtures.NewMemory());
        await using var store = await SqliteStores.OpenAsync(_folder.File());
        await store.WriteAsync(StoreFixtures.Write(owner, put), Token);
        return (owner, put);
    }

    private SqliteConnection Connect(string sql)
    {
        var connection = new SqliteConnection($"Data Source={_folder.File()};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return connection;
    }
}
