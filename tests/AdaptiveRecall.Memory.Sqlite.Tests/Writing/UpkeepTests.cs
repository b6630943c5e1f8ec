using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Writing;

/// <summary>What the writer does between the writes.</summary>
public sealed class UpkeepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(StoreFixtures.Start);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Expired_records_leave_the_file_and_the_others_stay()
    {
        // More than one step takes.
        const int Expiring = 1_200;
        var owner = StoreFixtures.NewOwner();
        await using var store = await SqliteStores.OpenAsync(_folder.File(), time: _time);
        await store.WriteAsync(StoreFixtures.WriteRecords(owner, [.. Enumerable.Range(0, Expiring).Select(i => Record(i, TimeSpan.FromMinutes(5))), Record(Expiring, TimeSpan.FromHours(1))]), Token);
        Assert.Equal(Expiring + 1, Count("records"));

        _time.Advance(TimeSpan.FromMinutes(6));
        await store.WriteAsync(StoreFixtures.WriteCards(owner, "wakes the writer"), Token);

        await UntilAsync(() => Count("records") == 1);
        Assert.Single(await store.ListRecordsAsync(owner.Key, 10, null, Token));
    }

    [Fact]
    public async Task Lists_of_terms_are_made_of_what_was_written_under_a_higher_limit()
    {
        var owner = StoreFixtures.NewOwner();
        await using (var store = await SqliteStores.OpenAsync(_folder.File()))
        {
            // More than one step takes.
            var puts = Enumerable.Range(0, 700).Select(_ => StoreFixtures.Put(StoreFixtures.NewMemory()) with { Card = StoreFixtures.Card(2, [1]) });
            await store.WriteAsync(StoreFixtures.Write(owner, [.. puts]), Token);
        }

        await using var lower = await SqliteStores.OpenAsync(_folder.File(), options => options.ExactLimit = 600);
        var query = new CardQuery(StoreFixtures.Embedder, default, 0, new uint[] { 1 }, Count: 3, Around: 0);
        Assert.Null(await lower.FindCardsAsync(owner.Key, query, Token));

        CardSample? sample = null;
        await UntilAsync(async () => (sample = await lower.FindCardsAsync(owner.Key, query, Token)) is not null);

        Assert.Equal((700, 1400, 3), (sample!.Frequencies[0], sample.Length, sample.Cards.Count));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await isSo())
        {
            await Task.Delay(10, deadline.Token);
        }
    }

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private OwnerRecord Record(int name, TimeSpan lifetime) => StoreFixtures.Record(StoreFixtures.Key((ulong)name), "record", _time.GetUtcNow() + lifetime);

    private long Count(string from)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File()};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tables are the ones above.
        command.CommandText = $"SELECT count(*) FROM {from}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
