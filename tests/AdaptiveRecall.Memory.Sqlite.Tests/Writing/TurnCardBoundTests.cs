using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Writing;

public sealed class TurnCardBoundTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Oldest_turn_cards_go_a_tenth_at_a_time_and_cards_of_memories_stay()
    {
        using var folder = new TemporaryFolder();
        await using var store = await SqliteStores.OpenAsync(folder.File(), options => options.TurnCardLimit = 50);
        var owner = StoreFixtures.NewOwner();
        var first = (await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory(), card: "memory")), Token)).Head;
        var epochs = new List<long> { first.Epoch };
        for (var i = 1; i <= 62; i++)
        {
            var head = (await store.WriteAsync(StoreFixtures.WriteCards(owner, $"turn {i}"), Token)).Head;
            Assert.InRange(head.Cards, 0, 51);
            epochs.Add(head.Epoch);
        }

        var cards = (await store.ReadCardsAsync(owner.Key, 0, 0, Token)).Cards.Select(card => StoreFixtures.Text(card.Payload)).ToArray();

        Assert.Equal(["memory", .. Enumerable.Range(16, 47).Select(i => $"turn {i}")], cards);
        Assert.Equal(4, epochs.Distinct().Count());
        await store.DisposeAsync();
        Faults.StoreCheck.Agrees(folder.File());
    }
}
