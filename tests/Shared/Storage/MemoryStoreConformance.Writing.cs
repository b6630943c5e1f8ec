using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

public abstract partial class MemoryStoreConformance
{
    [Fact]
    public async Task Memory_comes_back_as_it_was_written()
    {
        var owner = StoreFixtures.NewOwner();
        var full = StoreFixtures.FullMemory();
        var plain = StoreFixtures.NewMemory();
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(full), StoreFixtures.Put(plain)));

        await ReopenAsync();
        var read = await Store.GetAsync(owner.Key, [plain.Id, StoreFixtures.NewId(), full.Id], Token);

        Assert.Equivalent(plain, read[0], strict: true);
        Assert.Null(read[1]);
        Assert.Equivalent(full, read[2], strict: true);
        Assert.Equal(full.Text, read[2]!.Text);
        Assert.Equal(full.Kind, read[2]!.Kind);
    }

    [Fact]
    public async Task Head_counts_memories_and_cards_and_version_grows()
    {
        var owner = StoreFixtures.NewOwner();
        var first = await WriteAsync(StoreFixtures.Write(owner, Puts(2)) with { Cards = [StoreFixtures.Bytes("turn")] });
        var second = await WriteAsync(StoreFixtures.WriteCards(owner, "turn"));

        Assert.Equal((2, 3, 3), (first.Memories, first.Cards, first.LastPosition));
        Assert.Equal((2, 4, 4), (second.Memories, second.Cards, second.LastPosition));
        Assert.Equal(first.Epoch, second.Epoch);
        Assert.NotEqual(0, first.Epoch);
        Assert.True(second.Version > first.Version);
    }

    [Fact]
    public async Task Write_that_changes_nothing_leaves_the_head()
    {
        var owner = StoreFixtures.NewOwner();
        Assert.Equal(OwnerHead.None, await WriteAsync(StoreFixtures.Delete(owner, StoreFixtures.NewId())));

        var head = await WriteAsync(StoreFixtures.Write(owner, Puts(1)));

        Assert.Equal(head, await WriteAsync(StoreFixtures.Delete(owner, StoreFixtures.NewId())));
        Assert.Equal(head, await WriteAsync(StoreFixtures.Write(owner)));
    }

    [Fact]
    public async Task Same_turn_is_written_once_also_after_a_restart()
    {
        var (owner, other) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        ReadOnlyMemory<byte> turn = Guid.NewGuid().ToByteArray();
        var head = await WriteAsync(StoreFixtures.Write(owner, Puts(1)) with { Turn = turn });
        await WriteAsync(StoreFixtures.Write(other, Puts(1)) with { Turn = turn });

        var again = await Store.WriteAsync(StoreFixtures.Write(owner, Puts(1)) with { Turn = turn }, Token);
        await ReopenAsync();
        var later = await Store.WriteAsync(StoreFixtures.WriteCards(owner, "card") with { Turn = turn }, Token);

        Assert.Equal(new WriteResult(WriteOutcome.AlreadyWritten, head), again);
        Assert.Equal(new WriteResult(WriteOutcome.AlreadyWritten, head), later);
    }

    [Fact]
    public async Task Turn_stays_known_when_its_memory_is_replaced()
    {
        var owner = StoreFixtures.NewOwner();
        ReadOnlyMemory<byte> turn = Guid.NewGuid().ToByteArray();
        var memory = StoreFixtures.NewMemory();
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)) with { Turn = turn });
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory with { Version = 2 }, card: "other", replaces: 1)));

        var again = await Store.WriteAsync(StoreFixtures.Write(owner, Puts(1)) with { Turn = turn }, Token);

        Assert.Equal(WriteOutcome.AlreadyWritten, again.Outcome);
    }

    [Fact]
    public async Task Malformed_write_is_refused()
    {
        var owner = StoreFixtures.NewOwner();
        var put = StoreFixtures.Put(StoreFixtures.NewMemory());
        OwnerWrite[] malformed =
        [
            StoreFixtures.Write(owner, put) with { Turn = new byte[15] },
            StoreFixtures.Write(owner) with { Turn = new byte[16] },
            StoreFixtures.Write(owner, put with { Vector = new[] { 0.5f, 0.5f } }),
            StoreFixtures.Write(owner, put with { Vector = new[] { float.NaN, 0 } }),
        ];

        foreach (var write in malformed)
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.WriteAsync(write, Token));
        }

        Assert.Equal(OwnerHead.None, await Store.GetHeadAsync(owner.Key, Token));
    }

    [Fact]
    public async Task Replacing_changes_text_vector_and_card_in_place_and_the_epoch()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory("old");
        var other = StoreFixtures.NewMemory("other");
        var before = await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory, 0.2f, "old card"), StoreFixtures.Put(other, 0.5f)));

        var changed = memory with { Text = "new", Version = 2 };
        var after = await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(changed, 0.9f, "new card", replaces: 1)));

        Assert.NotEqual(before.Epoch, after.Epoch);
        Assert.Equal((2, 2), (after.Memories, after.Cards));
        Assert.Equal("new", (await Store.GetAsync(owner.Key, [memory.Id], Token))[0]!.Text);
        Assert.Equal([(memory.Id, 0.9f), (other.Id, 0.5f)], (await FindAsync(owner.Key)).Items.Select(item => (item.Id, item.Similarity)));
        var log = await Store.ReadCardsAsync(owner.Key, before.Epoch, before.LastPosition, Token);
        Assert.True(log.Complete);
        Assert.Equal([(1, "new card"), (2, "card")], log.Cards.Select(card => (card.Position, StoreFixtures.Text(card.Payload))));
    }

    [Fact]
    public async Task Head_says_when_a_memory_was_last_changed()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        var used = memory with { Accesses = new AccessHistory(2, [StoreFixtures.Start.AddHours(1), StoreFixtures.Start]), Version = 2 };
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)));

        var replaced = await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(used, replaces: 1)));
        var added = await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())));
        var deleted = await WriteAsync(StoreFixtures.Write(owner) with { Deletes = [memory.Id] });

        Assert.Equal((replaced.Version, deleted.Version), (replaced.MemoriesChanged, deleted.MemoriesChanged));
        Assert.InRange(added.MemoriesChanged, replaced.MemoriesChanged, added.Version);
        Assert.Equal(deleted, await Store.GetHeadAsync(owner.Key, Token));
        Assert.Equal(deleted, (await FindAsync(owner.Key)).Head);
        Assert.Equal(deleted, (await Store.ReadCardsAsync(owner.Key, -1, 0, Token)).Head);
    }

    [Fact]
    public async Task Replacing_with_the_same_card_and_vector_keeps_the_epoch()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        var before = await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)));

        var used = memory with { Accesses = new AccessHistory(2, [StoreFixtures.Start.AddHours(1), StoreFixtures.Start]), Version = 2 };
        var after = await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(used, replaces: 1)));

        Assert.Equal(before.Epoch, after.Epoch);
        Assert.True(after.Version > before.Version);
        Assert.Equal(2, (await Store.GetAsync(owner.Key, [memory.Id], Token))[0]!.Accesses.Count);
    }

    [Theory]
    [InlineData("another version")]
    [InlineData("gone")]
    [InlineData("id taken")]
    public async Task Conflict_writes_nothing_at_all(string reason)
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory() with { Version = 3 };
        var bystander = StoreFixtures.NewMemory();
        var head = await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory), StoreFixtures.Put(bystander)));
        var conflicting = reason switch
        {
            "another version" => StoreFixtures.Put(memory with { Text = "changed" }, replaces: 2),
            "gone" => StoreFixtures.Put(StoreFixtures.NewMemory(), replaces: 1),
            _ => StoreFixtures.Put(memory with { Text = "changed" }),
        };

        var write = StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory()), conflicting) with { Deletes = [bystander.Id] };
        var result = await Store.WriteAsync(write, Token);

        Assert.Equal(WriteOutcome.Conflict, result.Outcome);
        Assert.Equal(head, result.Head);
        Assert.Equal(head, await Store.GetHeadAsync(owner.Key, Token));
        Assert.Equal([bystander.Id, memory.Id], (await Store.ListAsync(owner.Key, 10, null, Token)).Select(item => item.Id));
        Assert.Equal(memory.Text, (await Store.GetAsync(owner.Key, [memory.Id], Token))[0]!.Text);
    }

    [Fact]
    public async Task Deleting_takes_text_vector_and_card_and_changes_the_epoch()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(3);
        var before = await WriteAsync(StoreFixtures.Write(owner, puts));
        await FindAsync(owner.Key);

        var result = await Store.WriteAsync(StoreFixtures.Delete(owner, puts[1].Memory.Id, StoreFixtures.NewId()), Token);

        Assert.Equal((WriteOutcome.Written, 1), (result.Outcome, result.Deleted));
        Assert.NotEqual(before.Epoch, result.Head.Epoch);
        Assert.Equal((2, 2, 3), (result.Head.Memories, result.Head.Cards, result.Head.LastPosition));
        Assert.Null((await Store.GetAsync(owner.Key, [puts[1].Memory.Id], Token))[0]);
        Assert.Equal([puts[0].Memory.Id, puts[2].Memory.Id], (await FindAsync(owner.Key)).Items.Select(item => item.Id));
        Assert.Equal([1, 3], (await Store.ReadCardsAsync(owner.Key, before.Epoch, 3, Token)).Cards.Select(card => card.Position));
    }

    [Fact]
    public async Task Deleting_another_owners_memory_touches_nothing()
    {
        var (owner, other) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        var puts = Puts(1);
        var head = await WriteAsync(StoreFixtures.Write(owner, puts));
        await WriteAsync(StoreFixtures.Write(other, Puts(1)));

        var result = await Store.WriteAsync(StoreFixtures.Delete(other, puts[0].Memory.Id), Token);

        Assert.Equal(0, result.Deleted);
        Assert.Equal(head, await Store.GetHeadAsync(owner.Key, Token));
        Assert.Equal([null], await Store.GetAsync(other.Key, [puts[0].Memory.Id], Token));
    }
}
