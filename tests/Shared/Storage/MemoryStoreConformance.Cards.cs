using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

public abstract partial class MemoryStoreConformance
{
    private ICardSearch Search => Store;

    [Fact]
    public void Store_is_opened_with_the_limit_of_the_suite() => Assert.Equal(ExactLimit, Search.ExactLimit);

    [Fact]
    public async Task Few_memories_have_no_lists_of_terms()
    {
        var owner = StoreFixtures.NewOwner();
        Assert.Null(await Search.FindCardsAsync(owner.Key, Query(1), Token));
        await WriteAsync(StoreFixtures.Write(owner, [.. Enumerable.Range(0, ExactLimit).Select(i => TermPut([1]))]));

        Assert.Null(await Search.FindCardsAsync(owner.Key, Query(1), Token));
    }

    [Fact]
    public async Task Owner_who_grew_past_the_limit_is_searched_as_all_cards_would_be()
    {
        var random = new Random(11);
        var owner = StoreFixtures.NewOwner();

        // Some before the limit, in one write across it, and one by one after it; with turns that became no memory between.
        await WriteAsync(RandomWrite(random, owner, ExactLimit - 5, 20));
        await WriteAsync(RandomWrite(random, owner, 30, 0));
        await FoundAsync(owner.Key, Query(1));
        for (var i = 0; i < 10; i++)
        {
            await WriteAsync(RandomWrite(random, owner, 1, i % 2));
            await AssertFindsAsync(random, owner.Key);
        }

        await ReopenAsync();
        await AssertFindsAsync(random, owner.Key);
    }

    [Fact]
    public async Task Lists_of_terms_follow_deletions_and_replacements()
    {
        var random = new Random(12);
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(RandomWrite(random, owner, 3 * ExactLimit, 0));
        await FoundAsync(owner.Key, Query(1));
        for (var round = 0; round < 5; round++)
        {
            var memories = await Store.ListAsync(owner.Key, 1000, null, Token);
            var chosen = memories.OrderBy(_ => random.Next()).Take(10).ToArray();
            await WriteAsync(StoreFixtures.Delete(owner, [.. chosen.Take(4).Select(memory => memory.Id)]));
            await WriteAsync(StoreFixtures.Write(owner, [.. chosen.Skip(4).Select(memory => RandomPut(random, memory with { Version = memory.Version + 1 }, memory.Version))]));
            await AssertFindsAsync(random, owner.Key);
        }
    }

    [Fact]
    public async Task Lists_of_terms_are_right_when_an_owner_shrinks_grows_again_or_is_erased()
    {
        var random = new Random(13);
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(RandomWrite(random, owner, ExactLimit + 10, 0));
        await FoundAsync(owner.Key, Query(1));
        var memories = await Store.ListAsync(owner.Key, 1000, null, Token);
        await WriteAsync(StoreFixtures.Delete(owner, [.. memories.Take(30).Select(memory => memory.Id)]));
        if (await Search.FindCardsAsync(owner.Key, Query(1), Token) is { } sample)
        {
            await AssertIsRightAsync(owner.Key, Query(1), sample);
        }

        await WriteAsync(RandomWrite(random, owner, 40, 0));
        await AssertFindsAsync(random, owner.Key);

        await Store.EraseAsync(owner.Key, Token);
        Assert.Null(await Search.FindCardsAsync(owner.Key, Query(1), Token));
        await WriteAsync(RandomWrite(random, owner, ExactLimit + 1, 0));
        await AssertFindsAsync(random, owner.Key);
    }

    [Fact]
    public async Task While_lists_are_made_there_is_nothing_or_the_whole()
    {
        var random = new Random(14);
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(RandomWrite(random, owner, ExactLimit, 1000));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var reader = Task.Run(async () =>
        {
            var found = 0;
            while (!done.IsCancellationRequested || found == 0)
            {
                // A reader that asks while others write cannot know all cards; the counts of one picture must agree all the same.
                if (await Search.FindCardsAsync(owner.Key, Query(0), Token) is { } sample)
                {
                    Assert.Equal(sample.Head.Cards, sample.Frequencies[0]);
                    Assert.Equal(sample.Head.Cards * 10, sample.Length);
                    found++;
                }
            }
        });
        for (var i = 0; i < 30; i++)
        {
            await WriteAsync(RandomWrite(random, owner, 5, 5));
        }

        await done.CancelAsync();
        await reader;
        await AssertFindsAsync(random, owner.Key);
    }

    [Fact]
    public async Task Rarest_terms_decide_which_cards_are_taken()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Enumerable.Range(0, 2 * ExactLimit).Select(i => TermPut(i == 7 ? [1, 2] : i == 30 ? [3] : i % 2 == 0 ? [1] : [4])).ToArray();
        await WriteAsync(StoreFixtures.Write(owner, puts));

        var sample = await FoundAsync(owner.Key, Query(1, 2, 3, 99) with { Count = 2, Around = 0, Vector = default });

        Assert.Equal([puts[7].Memory.Id, puts[30].Memory.Id], sample.Cards.Select(card => card.Memory));
        Assert.Equal([ExactLimit, 1, 1, 0], sample.Frequencies);
        Assert.Empty(sample.Nearest);
    }

    [Fact]
    public async Task Nearest_are_found_without_terms_and_terms_without_a_vector()
    {
        var random = new Random(15);
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(RandomWrite(random, owner, 2 * ExactLimit, 10));
        foreach (var query in new[] { Query() with { Nearest = 3 }, Query(2) with { Vector = default }, Query(999), Query() with { Vector = default }, Query(1, 2) with { Around = 1000 }, Query(1) with { Count = 0, Nearest = 0 } })
        {
            await AssertIsRightAsync(owner.Key, query, await FoundAsync(owner.Key, query));
        }
    }

    [Fact]
    public async Task Card_that_cannot_be_read_is_kept_and_has_no_terms()
    {
        var random = new Random(16);
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(RandomWrite(random, owner, 2 * ExactLimit, 0));
        await WriteAsync(StoreFixtures.WriteCards(owner, "no card at all"));

        await AssertFindsAsync(random, owner.Key);
    }

    private static CardQuery Query(params uint[] terms) => new(StoreFixtures.Embedder, StoreFixtures.Axis(0), Nearest: 10, terms, Count: 15, Around: 2);

    private static MemoryPut TermPut(uint[] terms) => StoreFixtures.Put(StoreFixtures.NewMemory()) with { Card = StoreFixtures.Card(10, terms) };

    // Term 0 stands in every card; the others are rarer the higher they are. Every other card has some among its dates.
    private static byte[] RandomCard(Random random)
    {
        var terms = Enumerable.Range(0, random.Next(6)).Select(_ => (uint)(40 * random.NextDouble() * random.NextDouble())).Append(0u);
        return StoreFixtures.Card(10, terms, random.Next(2) == 0 ? [(uint)random.Next(40)] : []);
    }

    private static MemoryPut RandomPut(Random random, Memory.Memories.Memory memory, long? replaces = null) =>
        StoreFixtures.Put(memory, MathF.Round(random.NextSingle(), 2), replaces: replaces) with { Card = RandomCard(random) };

    private static OwnerWrite RandomWrite(Random random, (OwnerKey Key, Owner Owner) owner, int memories, int turns) =>
        StoreFixtures.Write(owner, [.. Enumerable.Range(0, memories).Select(_ => RandomPut(random, StoreFixtures.NewMemory()))]) with
        {
            Cards = [.. Enumerable.Range(0, turns).Select(_ => (ReadOnlyMemory<byte>)RandomCard(random))],
        };

    private async Task<CardSample> FoundAsync(OwnerKey owner, CardQuery query) =>
        (await EventuallyAsync(async () => await Search.FindCardsAsync(owner, query, Token), sample => sample is not null))!;

    private async Task AssertFindsAsync(Random random, OwnerKey owner)
    {
        for (var i = 0; i < 3; i++)
        {
            uint[] terms = [.. Enumerable.Range(0, 1 + random.Next(5)).Select(_ => (uint)random.Next(45)).Distinct()];
            var query = Query(terms) with { Vector = StoreFixtures.Vector(random.NextSingle()) };
            await AssertIsRightAsync(owner, query, await FoundAsync(owner, query));
        }
    }

    /// <summary>Holds a sample to what a count over all cards gives. Which of equally good cards are taken is the store's choice.</summary>
    private async Task AssertIsRightAsync(OwnerKey owner, CardQuery query, CardSample sample)
    {
        var log = await Store.ReadCardsAsync(owner, 0, 0, Token);
        var cards = log.Cards.Select(card => CardTerms.Read(card.Payload.Span)).ToArray();
        var wanted = query.Terms.ToArray();
        var frequencies = wanted.Select(term => cards.LongCount(card => card.Terms.Contains(term))).ToArray();
        var nearest = await Store.FindNearestAsync(owner, query.Embedder, query.Vector, query.Nearest, Token);
        Assert.Equal(log.Head, sample.Head);
        Assert.Equal(cards.Sum(card => (long)card.Length), sample.Length);
        Assert.Equal(frequencies, sample.Frequencies);
        Assert.Equal(nearest.Items, sample.Nearest);

        var scores = cards.Select(card => wanted.Select((term, i) => card.Terms.Contains(term) ? CardTerms.WeightOf(frequencies[i], cards.Length) : 0).Sum()).ToArray();
        var worst = scores.Where(score => score > 0).OrderDescending().Take(query.Count).Append(double.MaxValue).Min();
        var near = nearest.Items.Select(item => (MemoryId?)item.Id).ToHashSet();
        HashSet<int> Around(Func<int, bool> isFound) =>
            [.. Enumerable.Range(0, cards.Length).Where(isFound).SelectMany(i => Enumerable.Range(i - query.Around, (2 * query.Around) + 1)).Where(i => i >= 0 && i < cards.Length)];

        // Rounding apart, what is better than the worst that is taken must be there, and nothing but what is as good and what is around it.
        var must = Around(i => scores[i] > worst + 1e-9 || (log.Cards[i].Memory is not null && near.Contains(log.Cards[i].Memory)));
        var may = Around(i => scores[i] >= worst - 1e-9 || (log.Cards[i].Memory is not null && near.Contains(log.Cards[i].Memory)));
        var places = sample.Cards.Select(card => log.Cards.ToList().FindIndex(other => other.Position == card.Position)).ToArray();
        Assert.Equal(places.Order().Distinct(), places);
        Assert.Empty(must.Except(places));
        Assert.Empty(places.Except(may));
        Assert.All(places.Zip(sample.Cards), pair => Assert.Equal((log.Cards[pair.First].Memory, true), (pair.Second.Memory, log.Cards[pair.First].Payload.Span.SequenceEqual(pair.Second.Payload.Span))));
        Assert.InRange(places.Count(i => scores[i] >= worst - 1e-9 && worst < double.MaxValue), Math.Min(query.Count, scores.Count(score => score > 0)), int.MaxValue);
    }
}
