using AdaptiveRecall.Memory.Memories;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class OwnerCardsCacheTests
{
    private const string Question = "What is my dog called?";

    [Fact]
    public async Task What_is_current_is_not_read_again()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("My dog is called Biscuit.");

        await recall.RecallAsync(Question);
        await recall.RecallAsync(Question);

        Assert.Equal(1, recall.Store.CardReads);
    }

    [Fact]
    public async Task What_was_written_since_is_found_by_the_next_recall()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("My dog is called Biscuit.");
        await recall.RecallAsync(Question);
        await recall.KeepAsync("My second dog is called Waffle.");

        Assert.Contains("Waffle", (await recall.RecallAsync(Question)).Block, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terms_of_standing_facts_are_hashed_once_for_an_owner_and_counted()
    {
        await using var recall = new RecallFixture();
        var memory = await recall.KeepAsync("I am allergic to peanuts.");
        await recall.KeepAsync("My dog is called Biscuit.");
        await recall.RecallAsync("Which storm was that?");
        var head = await recall.Store.GetHeadAsync(RecallFixture.Key, TestContext.Current.CancellationToken);
        var cards = await recall.Cache.GetAsync(RecallFixture.Key, head, TestContext.Current.CancellationToken);
        Assert.Equal(0, cards.NeedTerms.Bytes);

        Assert.Contains("peanuts", (await recall.RecallAsync("What shall I cook tonight?")).Block, StringComparison.Ordinal);
        var bytes = cards.NeedTerms.Bytes;
        await recall.RecallAsync("What shall I cook tonight?");

        Assert.InRange(bytes, 1, 32 * 1024);
        Assert.Equal(bytes, cards.NeedTerms.Bytes);
        Assert.True(cards.Bytes > bytes);

        // Another epoch has other cards, and the same terms.
        await recall.WriteAsync(deletes: [memory.Id]);
        await recall.RecallAsync(Question);
        head = await recall.Store.GetHeadAsync(RecallFixture.Key, TestContext.Current.CancellationToken);
        Assert.Same(cards.NeedTerms, (await recall.Cache.GetAsync(RecallFixture.Key, head, TestContext.Current.CancellationToken)).NeedTerms);
    }

    [Fact]
    public async Task What_was_deleted_is_gone_with_the_next_recall()
    {
        await using var recall = new RecallFixture();
        var memory = await recall.KeepAsync("My dog is called Biscuit.");
        await recall.KeepAsync("My second dog is called Waffle.");
        await recall.RecallAsync(Question);
        await recall.WriteAsync(deletes: [memory.Id]);

        var block = (await recall.RecallAsync(Question)).Block;

        Assert.DoesNotContain("Biscuit", block, StringComparison.Ordinal);
        Assert.Contains("Waffle", block, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_owner_who_begins_anew_has_only_the_new()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("My dog is called Biscuit.");
        await recall.RecallAsync(Question);
        await recall.Store.EraseAsync(RecallFixture.Key, TestContext.Current.CancellationToken);
        recall.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null((await recall.RecallAsync(Question)).Block);
        await recall.KeepAsync("My dog is called Waffle.");
        Assert.Equal(["My dog is called Waffle."], (await recall.RecallAsync(Question)).Memories.Select(static memory => memory.Memory.Text));
    }

    [Fact]
    public async Task Without_room_it_reads_every_time_and_still_recalls()
    {
        await using var recall = new RecallFixture(static options => options.CardCacheBytes = 0);
        await recall.KeepAsync("My dog is called Biscuit.");

        Assert.NotNull((await recall.RecallAsync(Question)).Block);
        Assert.NotNull((await recall.RecallAsync(Question)).Block);
        Assert.Equal(2, recall.Store.CardReads);
    }

    [Fact]
    public async Task Many_recall_while_cards_are_added()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("My dog is called Biscuit.");
        var cancellation = TestContext.Current.CancellationToken;

        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 100; i++)
                {
                    Assert.Contains("Biscuit", (await recall.RecallAsync(Question)).Block, StringComparison.Ordinal);
                }
            },
            cancellation));
        var writer = Task.Run(
            async () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    await recall.WriteAsync(turns: [new Turn($"The weather on day {i} was fine, said guest {i * 7}.", recall.Time.GetUtcNow()) { Conversation = "c", Sequence = i, Role = "user" }]);
                }
            },
            cancellation);
        await Task.WhenAll([.. readers, writer]);

        await recall.KeepAsync("My dog is called Waffle.");
        Assert.Contains("Waffle", (await recall.RecallAsync(Question)).Block, StringComparison.Ordinal);
    }
}
