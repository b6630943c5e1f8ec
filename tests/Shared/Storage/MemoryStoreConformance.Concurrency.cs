using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

public abstract partial class MemoryStoreConformance
{
    [Fact]
    public async Task Concurrent_writers_lose_nothing_and_read_what_they_wrote()
    {
        const int Writers = 16;
        const int WritesEach = 20;
        var shared = StoreFixtures.NewOwner();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var own = StoreFixtures.NewOwner();
            for (var i = 1; i <= WritesEach; i++)
            {
                var put = StoreFixtures.Put(StoreFixtures.NewMemory($"{writer} {i}"), similarity: (float)i / WritesEach);
                await Store.WriteAsync(StoreFixtures.Write(own, put), Token);

                var found = await FindAsync(own.Key, 1);
                Assert.Equal((put.Memory.Id, i), (found.Items[0].Id, found.Head.Memories));
                Assert.Equal($"{writer} {i}", (await Store.GetAsync(own.Key, [put.Memory.Id], Token))[0]!.Text);
                var result = await Store.WriteAsync(StoreFixtures.Write(shared, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
                Assert.True(result.Head.Version <= (await Store.GetHeadAsync(shared.Key, Token)).Version);
            }
        }));

        var head = await Store.GetHeadAsync(shared.Key, Token);
        var log = await Store.ReadCardsAsync(shared.Key, 0, 0, Token);
        Assert.Equal((Writers * WritesEach, Writers * WritesEach), (head.Memories, head.Cards));
        Assert.Equal(Enumerable.Range(1, Writers * WritesEach).Select(i => (long)i), log.Cards.Select(card => card.Position));
        Assert.Equal(Writers * WritesEach, (await FindAsync(shared.Key, int.MaxValue)).Items.Count);
    }

    [Fact]
    public async Task Readers_see_whole_writes_while_writers_add_and_delete()
    {
        var owner = StoreFixtures.NewOwner();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var reads = 0;
            var lastVersion = 0L;
            while (!done.IsCancellationRequested || reads == 0)
            {
                // Each write brings two memories or takes two: half a write would show as an odd number.
                var found = await FindAsync(owner.Key, int.MaxValue);
                Assert.Equal(found.Head.Memories, found.Items.Count);
                Assert.Equal(0, found.Items.Count % 2);
                Assert.True(found.Head.Version >= lastVersion);
                lastVersion = found.Head.Version;
                var log = await Store.ReadCardsAsync(owner.Key, 0, 0, Token);
                Assert.Equal(log.Head.Cards, log.Cards.Count);
                reads++;
            }
        })).ToArray();

        for (var i = 0; i < 50; i++)
        {
            var puts = Puts(4);
            await WriteAsync(StoreFixtures.Write(owner, puts));
            await WriteAsync(StoreFixtures.Delete(owner, puts[0].Memory.Id, puts[2].Memory.Id));
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(100, (await Store.GetHeadAsync(owner.Key, Token)).Memories);
    }

    [Fact]
    public async Task Of_concurrent_replacements_of_one_version_one_wins()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)));

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            Store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory with { Text = $"{i}", Version = 2 }, replaces: 1)), Token).AsTask()));

        Assert.Single(results, result => result.Outcome == WriteOutcome.Written);
        Assert.Equal(9, results.Count(result => result.Outcome == WriteOutcome.Conflict));
        var winner = Array.FindIndex(results, result => result.Outcome == WriteOutcome.Written);
        Assert.Equal($"{winner}", (await Store.GetAsync(owner.Key, [memory.Id], Token))[0]!.Text);
    }

    [Fact]
    public async Task Of_concurrent_writes_of_one_turn_one_is_kept()
    {
        var owner = StoreFixtures.NewOwner();
        ReadOnlyMemory<byte> turn = Guid.NewGuid().ToByteArray();

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            Store.WriteAsync(StoreFixtures.Write(owner, Puts(1)) with { Turn = turn }, Token).AsTask()));

        Assert.Single(results, result => result.Outcome == WriteOutcome.Written);
        Assert.Equal(9, results.Count(result => result.Outcome == WriteOutcome.AlreadyWritten));
        Assert.Equal(1, (await Store.GetHeadAsync(owner.Key, Token)).Memories);
    }
}
