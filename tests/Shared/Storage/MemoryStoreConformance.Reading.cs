using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

public abstract partial class MemoryStoreConformance
{
    [Fact]
    public async Task Nearest_come_first_rounded_and_equals_by_id()
    {
        var owner = StoreFixtures.NewOwner();
        var memories = Enumerable.Range(0, 5).Select(i => StoreFixtures.NewMemory($"memory {i}")).ToArray();

        // Stored in another order than their ids'; 0.70001 and 0.70003 are equal at 1e-4.
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memories[4], 0.7f), StoreFixtures.Put(memories[1], 0.70003f), StoreFixtures.Put(memories[3], -0.5f)));
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memories[2], 0.70001f), StoreFixtures.Put(memories[0], 0.12346f)));

        (MemoryId, float)[] expected = [(memories[1].Id, 0.7f), (memories[2].Id, 0.7f), (memories[4].Id, 0.7f), (memories[0].Id, 0.1235f), (memories[3].Id, -0.5f)];
        for (var count = 0; count <= 6; count++)
        {
            var found = await FindAsync(owner.Key, count);
            Assert.Equal(expected.Take(count), found.Items.Select(item => (item.Id, item.Similarity)));
            Assert.Equal(5, found.Head.Memories);
        }
    }

    [Fact]
    public async Task Other_embedders_lengths_and_zero_vectors_are_passed_over()
    {
        var owner = StoreFixtures.NewOwner();
        MemoryPut NewPut() => StoreFixtures.Put(StoreFixtures.NewMemory());
        var near = NewPut();
        var longer = NewPut() with { Vector = StoreFixtures.Axis(0, 9) };
        var other = NewPut() with { Embedder = "another" };
        await WriteAsync(StoreFixtures.Write(owner, near, NewPut() with { Vector = new float[8] }, NewPut() with { Vector = Array.Empty<float>() }, other, longer));

        Assert.Equal([near.Memory.Id], (await FindAsync(owner.Key)).Items.Select(item => item.Id));
        Assert.Equal([other.Memory.Id], (await Store.FindNearestAsync(owner.Key, "another", StoreFixtures.Axis(0), 10, Token)).Items.Select(item => item.Id));
        Assert.Equal([longer.Memory.Id], (await Store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, StoreFixtures.Axis(0, 9), 10, Token)).Items.Select(item => item.Id));
        Assert.Empty((await Store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, new float[8], 10, Token)).Items);
        var headOnly = await Store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, default, 10, Token);
        Assert.Equal((0, 5), (headOnly.Items.Count, headOnly.Head.Memories));
    }

    [Fact]
    public async Task Nearest_are_those_of_a_plain_search()
    {
        var owner = StoreFixtures.NewOwner();
        var random = new Random(7);
        float[] RandomVector()
        {
            // Few distinct directions, so that many similarities are equal.
            var vector = Enumerable.Range(0, StoreFixtures.Dimensions).Select(_ => (float)random.Next(-1, 2)).ToArray();
            var norm = MathF.Sqrt(vector.Sum(value => value * value));
            return [.. vector.Select(value => norm == 0 ? 0 : value / norm)];
        }

        var puts = Enumerable.Range(0, 300).Select(_ => StoreFixtures.Put(StoreFixtures.NewMemory()) with { Vector = RandomVector() }).ToArray();
        random.Shuffle(puts);
        foreach (var group in puts.Chunk(77))
        {
            await WriteAsync(StoreFixtures.Write(owner, group));
            var query = StoreFixtures.Vector(0.3f);
            var expected = puts.TakeWhile(put => put != group[^1]).Append(group[^1])
                .Where(put => put.Vector.Span.ContainsAnyExcept(0f))
                .Select(put => (put.Memory.Id, Similarity: MathF.Round(put.Vector.ToArray().Zip(query, (left, right) => left * right).Sum() * 10_000) / 10_000))
                .OrderByDescending(item => item.Similarity).ThenBy(item => item.Id).Take(50);

            var found = await Store.FindNearestAsync(owner.Key, StoreFixtures.Embedder, query, 50, Token);

            Assert.Equal(expected, found.Items.Select(item => (item.Id, item.Similarity)));
        }
    }

    [Fact]
    public async Task Search_sees_only_its_owner()
    {
        var (owner, other) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        var puts = Puts(2);
        await WriteAsync(StoreFixtures.Write(owner, puts[0]));
        await WriteAsync(StoreFixtures.Write(other, puts[1]));

        Assert.Equal([puts[0].Memory.Id], (await FindAsync(owner.Key)).Items.Select(item => item.Id));
        Assert.Equal([puts[1].Memory.Id], (await FindAsync(other.Key)).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Cards_after_a_position_are_the_tail_of_the_log()
    {
        var owner = StoreFixtures.NewOwner();
        var put = StoreFixtures.Put(StoreFixtures.NewMemory(), card: "of a memory");
        var first = await WriteAsync(StoreFixtures.Write(owner, put) with { Cards = [StoreFixtures.Bytes("of a turn")] });
        var second = await WriteAsync(StoreFixtures.WriteCards(owner, "later"));

        var all = await Store.ReadCardsAsync(owner.Key, 0, 0, Token);
        var tail = await Store.ReadCardsAsync(owner.Key, first.Epoch, first.LastPosition, Token);
        var nothing = await Store.ReadCardsAsync(owner.Key, second.Epoch, second.LastPosition, Token);

        Assert.True(all.Complete);
        Assert.Equal(second, all.Head);
        Assert.Equal(
            [(1L, put.Memory.Id, "of a memory"), (2L, null, "of a turn"), (3L, null, "later")],
            all.Cards.Select(card => (card.Position, card.Memory, StoreFixtures.Text(card.Payload))));
        Assert.False(tail.Complete);
        Assert.Equal(["later"], tail.Cards.Select(card => StoreFixtures.Text(card.Payload)));
        Assert.False(nothing.Complete);
        Assert.Empty(nothing.Cards);
    }

    [Fact]
    public async Task Long_logs_are_read_whole()
    {
        var owner = StoreFixtures.NewOwner();
        var cards = Enumerable.Range(1, 2500).Select(i => $"card {i}").ToArray();
        foreach (var group in cards.Chunk(500))
        {
            await WriteAsync(StoreFixtures.WriteCards(owner, group));
        }

        var log = await Store.ReadCardsAsync(owner.Key, 0, 0, Token);

        Assert.Equal(cards, log.Cards.Select(card => StoreFixtures.Text(card.Payload)));
        Assert.Equal(Enumerable.Range(1, 2500).Select(i => (long)i), log.Cards.Select(card => card.Position));
    }

    [Fact]
    public async Task Pages_are_newest_first_and_stable_under_writes()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(10);
        await WriteAsync(StoreFixtures.Write(owner, puts));
        var seen = new List<MemoryId>();
        MemoryId? before = null;
        while (await Store.ListAsync(owner.Key, 3, before, Token) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(memory => memory.Id));
            before = seen[^1];

            // A new one comes before all pages; the page's last one goes.
            await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())) with { Deletes = [seen[^1]] });
        }

        Assert.Equal(puts.Select(put => put.Memory.Id).Reverse(), seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task Page_of_another_size_than_allowed_is_refused(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.ListAsync(StoreFixtures.NewOwner().Key, limit, null, Token));
}
