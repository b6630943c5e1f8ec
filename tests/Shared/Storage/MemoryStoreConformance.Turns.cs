using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

public abstract partial class MemoryStoreConformance
{
    [Fact]
    public async Task Earlier_turns_stand_before_the_rest_of_their_write_and_are_known_by_their_names()
    {
        var owner = StoreFixtures.NewOwner();
        ReadOnlyMemory<byte> first = Guid.NewGuid().ToByteArray(), second = Guid.NewGuid().ToByteArray(), own = Guid.NewGuid().ToByteArray();
        await WriteAsync(StoreFixtures.WriteCards(owner, "first") with { Turn = first });

        // The first is kept already; one without a name always comes in.
        var memory = StoreFixtures.NewMemory();
        var head = await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory, card: "own")) with { Turn = own, Earlier = [Earlier(first, "first again"), Earlier(second, "second"), Earlier(null, "third")] });

        var log = await Store.ReadCardsAsync(owner.Key, 0, 0, Token);
        Assert.Equal(head, log.Head);
        Assert.Equal(["first", "second", "third", "own"], log.Cards.Select(static card => StoreFixtures.Text(card.Payload)));
        Assert.Equal([null, null, null, memory.Id], log.Cards.Select(static card => card.Memory));
        Assert.Equal((4, 1), (head.Cards, head.Memories));
        await ReopenAsync();
        foreach (var turn in (ReadOnlyMemory<byte>[])[first, second, own])
        {
            Assert.Equal(new WriteResult(WriteOutcome.AlreadyWritten, head), await Store.WriteAsync(StoreFixtures.WriteCards(owner, "again") with { Turn = turn }, Token));
        }
    }

    [Fact]
    public async Task Earlier_turns_are_kept_alone_and_not_with_a_write_that_is_refused()
    {
        var owner = StoreFixtures.NewOwner();
        ReadOnlyMemory<byte> first = Guid.NewGuid().ToByteArray(), own = Guid.NewGuid().ToByteArray();
        var alone = await WriteAsync(StoreFixtures.Write(owner) with { Earlier = [Earlier(own, "own")] });
        Assert.Equal(1, alone.Cards);

        var known = await Store.WriteAsync(StoreFixtures.WriteCards(owner, "again") with { Turn = own, Earlier = [Earlier(first, "first")] }, Token);
        var conflict = await Store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory(), replaces: 3)) with { Earlier = [Earlier(first, "first")] }, Token);

        Assert.Equal((WriteOutcome.AlreadyWritten, WriteOutcome.Conflict), (known.Outcome, conflict.Outcome));
        Assert.Equal(alone, await Store.GetHeadAsync(owner.Key, Token));
        Assert.Equal(alone, await WriteAsync(StoreFixtures.Write(owner) with { Earlier = [Earlier(own, "own")] }));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.WriteAsync(StoreFixtures.Write(owner) with { Earlier = [Earlier(new byte[15], "short")] }, Token));
    }

    [Fact]
    public async Task Head_tells_when_memories_were_last_replaced_or_deleted()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        var made = await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)));
        Assert.True(made.MemoriesChanged <= made.Version);

        var appended = await WriteAsync(StoreFixtures.Write(owner, Puts(1)) with { Cards = [StoreFixtures.Bytes("card")] });
        Assert.Equal(made.MemoriesChanged, appended.MemoriesChanged);

        // The same text, card and vector: the memory is another all the same.
        var replaced = await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory with { Version = 2 }, replaces: 1)));
        Assert.Equal((replaced.Version, made.Epoch), (replaced.MemoriesChanged, replaced.Epoch));
        var more = await WriteAsync(StoreFixtures.WriteCards(owner, "more"));
        Assert.Equal(replaced.Version, more.MemoriesChanged);
        Assert.Equal(more, await Store.GetHeadAsync(owner.Key, Token));
        Assert.Equal(more, (await FindAsync(owner.Key)).Head);
        Assert.Equal(more, (await Store.ReadCardsAsync(owner.Key, 0, 0, Token)).Head);
        Assert.Equal(more, (await Store.ReadCardsAsync(owner.Key, more.Epoch, 1, Token)).Head);

        var deleted = await WriteAsync(StoreFixtures.Delete(owner, memory.Id));
        Assert.Equal(deleted.Version, deleted.MemoriesChanged);
        await ReopenAsync();
        Assert.Equal(deleted, await Store.GetHeadAsync(owner.Key, Token));
    }

    private static EarlierTurn Earlier(ReadOnlyMemory<byte>? name, string card) => new(name, StoreFixtures.Bytes(card));
}
