using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Writing;

/// <summary>What the writer of records remembers between writes is not believed when another process has written.</summary>
public sealed class RecordWriterTests : IDisposable
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddHours(1);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Record_that_shows_a_memory_which_another_process_deleted_is_not_kept()
    {
        await using var store = await SqliteStores.OpenAsync(_folder.File());
        await using var other = await SqliteStores.OpenAsync(_folder.File());
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)), Token);
        await store.WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(StoreFixtures.Key(1), "before", Later, memory.Id)), Token);

        await other.WriteAsync(StoreFixtures.Delete(owner, memory.Id), Token);
        await store.WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(StoreFixtures.Key(2), "after", Later, memory.Id)), Token);

        Assert.Equal([null, null], await store.ReadRecordsAsync(owner.Key, [StoreFixtures.Key(1), StoreFixtures.Key(2)], Token));
    }

    [Fact]
    public async Task Record_that_shows_a_memory_which_was_not_written_after_all_is_not_kept()
    {
        await using var store = await SqliteStores.OpenAsync(_folder.File());
        var owner = StoreFixtures.NewOwner();
        var (memory, absent) = (StoreFixtures.NewMemory(), StoreFixtures.NewMemory());
        await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)), Token);

        var refused = StoreFixtures.Write(owner, StoreFixtures.Put(absent), StoreFixtures.Put(memory, replaces: 9)) with { Records = [StoreFixtures.Record(StoreFixtures.Key(1), "", Later, absent.Id)] };
        Assert.Equal(WriteOutcome.Conflict, (await store.WriteAsync(refused, Token)).Outcome);
        await store.WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(StoreFixtures.Key(2), "", Later, absent.Id)), Token);

        Assert.Equal([null, null], await store.ReadRecordsAsync(owner.Key, [StoreFixtures.Key(1), StoreFixtures.Key(2)], Token));
    }

    [Fact]
    public async Task Bound_counts_what_is_there_and_not_what_was_written()
    {
        const int Limit = 10;
        await using var store = await SqliteStores.OpenAsync(_folder.File(), static options => options.RecordLimit = Limit);
        await using var other = await SqliteStores.OpenAsync(_folder.File(), static options => options.RecordLimit = Limit);
        var owner = StoreFixtures.NewOwner();

        // The same few names again and again: nothing goes for the bound.
        for (var i = 0; i < 3 * Limit; i++)
        {
            await store.WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(StoreFixtures.Key((ulong)(i % 5)), "", Later)), Token);
        }

        Assert.Equal(5, (await store.ListRecordsAsync(owner.Key, 100, null, Token)).Count);

        // Each process counts what it writes, and what others wrote when it looks again.
        for (var i = 100; i < 100 + (4 * Limit); i++)
        {
            await (i % 2 == 0 ? store : other).WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(StoreFixtures.Key((ulong)i), "", Later)), Token);
        }

        Assert.InRange((await store.ListRecordsAsync(owner.Key, 100, null, Token)).Count, Limit, 2 * Limit);
    }
}
