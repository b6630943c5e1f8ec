using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

public abstract partial class MemoryStoreConformance
{
    private const string NewEmbedder = "new-embedder";

    [Fact]
    public async Task Further_vectors_are_found_under_their_embedder_and_leave_the_epoch()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(3);
        var before = await WriteAsync(StoreFixtures.Write(owner, puts));
        await FindAsync(owner.Key);
        Assert.Empty(await FindNewAsync(owner.Key));

        var first = await WriteAsync(StoreFixtures.Write(owner) with { Vectors = [Further(puts[1], 0.5f)] });
        Assert.Equal([(puts[1].Memory.Id, 0.5f)], await FindNewAsync(owner.Key));
        var second = await WriteAsync(StoreFixtures.Write(owner) with { Vectors = [Further(puts[0], 0.2f), Further(puts[2], 0.9f)] });

        Assert.Equal((before.Epoch, before.Epoch), (first.Epoch, second.Epoch));
        Assert.True(before.Version < first.Version && first.Version < second.Version);
        Assert.Equal((3, 3, 3), (second.Memories, second.Cards, second.LastPosition));
        Assert.Equal([(puts[2].Memory.Id, 0.9f), (puts[1].Memory.Id, 0.5f), (puts[0].Memory.Id, 0.2f)], await FindNewAsync(owner.Key));
        Assert.Equal(puts.Select(put => put.Memory.Id), (await FindAsync(owner.Key)).Items.Select(item => item.Id));
        await ReopenAsync();
        Assert.Equal(3, (await FindNewAsync(owner.Key)).Length);
    }

    [Fact]
    public async Task Further_vector_may_come_with_its_memory_and_is_replaced_by_the_next()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(2);
        await WriteAsync(StoreFixtures.Write(owner, puts) with { Vectors = [Further(puts[0], 0.5f)] });
        Assert.Equal([(puts[0].Memory.Id, 0.5f)], await FindNewAsync(owner.Key));

        await WriteAsync(StoreFixtures.Write(owner) with { Vectors = [Further(puts[0], 0.7f)] });
        Assert.Equal([(puts[0].Memory.Id, 0.7f)], await FindNewAsync(owner.Key));

        // A zero vector is kept, and never found.
        await WriteAsync(StoreFixtures.Write(owner) with { Vectors = [Further(puts[0], 0) with { Vector = new float[4] }] });
        Assert.Empty(await FindNewAsync(owner.Key));
        Assert.Equal(2, (await FindAsync(owner.Key)).Items.Count);
    }

    [Fact]
    public async Task Further_vector_of_what_is_not_there_is_passed_over()
    {
        var (owner, other) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        var puts = Puts(1);
        var head = await WriteAsync(StoreFixtures.Write(owner, puts));
        await WriteAsync(StoreFixtures.Write(other, Puts(1)));

        Assert.Equal(head, await WriteAsync(StoreFixtures.Write(owner) with { Vectors = [Further(Puts(1)[0], 1)] }));
        await WriteAsync(StoreFixtures.Write(other) with { Vectors = [Further(puts[0], 1)] });

        Assert.Empty(await FindNewAsync(owner.Key));
        Assert.Empty(await FindNewAsync(other.Key));
        var malformed = StoreFixtures.Write(owner) with { Vectors = [Further(puts[0], 1) with { Vector = new[] { 0.5f, 0.5f } }] };
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.WriteAsync(malformed, Token));
    }

    [Fact]
    public async Task Further_vectors_go_with_their_memory_and_its_owner()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(2);
        await WriteAsync(StoreFixtures.Write(owner, puts) with { Vectors = [Further(puts[0], 0.5f), Further(puts[1], 0.4f)] });
        Assert.Equal(2, (await FindNewAsync(owner.Key)).Length);

        await WriteAsync(StoreFixtures.Delete(owner, puts[0].Memory.Id));
        Assert.Equal([(puts[1].Memory.Id, 0.4f)], await FindNewAsync(owner.Key));

        await Store.EraseAsync(owner.Key, Token);
        await WriteAsync(StoreFixtures.Write(owner, puts[1]));
        Assert.Empty(await FindNewAsync(owner.Key));
    }

    [Fact]
    public async Task Further_vectors_go_when_the_memory_gets_another_vector_and_stay_when_it_keeps_it()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory, 0.5f)) with { Vectors = [Further(StoreFixtures.Put(memory), 0.6f)] });

        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory with { Version = 2 }, 0.5f, card: "other", replaces: 1)));
        Assert.Equal([(memory.Id, 0.6f)], await FindNewAsync(owner.Key));

        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory with { Version = 3, Text = "new" }, 0.8f, replaces: 2)));
        Assert.Empty(await FindNewAsync(owner.Key));

        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory with { Version = 4, Text = "newer" }, 0.7f, replaces: 3)) with { Vectors = [Further(StoreFixtures.Put(memory), 0.3f)] });
        Assert.Equal([(memory.Id, 0.3f)], await FindNewAsync(owner.Key));
    }

    [Fact]
    public async Task Embedder_is_dropped_but_for_memories_that_have_no_other()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(3);
        await WriteAsync(StoreFixtures.Write(owner, puts) with { Vectors = [Further(puts[0], 0.5f)] });
        var before = await Store.GetHeadAsync(owner.Key, Token);
        await FindAsync(owner.Key);
        await FindNewAsync(owner.Key);

        // The last of the new vectors and the end of the old ones, at once.
        var after = await WriteAsync(StoreFixtures.Write(owner) with { Vectors = [Further(puts[2], 0.4f)], DropsEmbedder = StoreFixtures.Embedder });

        Assert.Equal((before.Epoch, before.Cards), (after.Epoch, after.Cards));
        Assert.True(after.Version > before.Version);
        Assert.Equal([puts[1].Memory.Id], (await FindAsync(owner.Key)).Items.Select(item => item.Id));
        Assert.Equal([(puts[0].Memory.Id, 0.5f), (puts[2].Memory.Id, 0.4f)], await FindNewAsync(owner.Key));
        Assert.Equal(after, await WriteAsync(StoreFixtures.Write(owner) with { DropsEmbedder = StoreFixtures.Embedder }));
        Assert.Equal(after, await WriteAsync(StoreFixtures.Write(owner) with { DropsEmbedder = "nobody's" }));

        // What is left is now the memory's first vector: it is kept through a use, and dropped by no further drop.
        var used = puts[0].Memory with { Version = 2 };
        var head = await WriteAsync(StoreFixtures.Write(owner, new MemoryPut(used, NewEmbedder, Further(puts[0], 0.5f).Vector, puts[0].Card, ReplacesVersion: 1)));
        Assert.Equal(before.Epoch, head.Epoch);
        Assert.Equal(head, await WriteAsync(StoreFixtures.Write(owner) with { DropsEmbedder = NewEmbedder }));
        Assert.Equal(2, (await FindNewAsync(owner.Key)).Length);
    }

    [Fact]
    public async Task Dropping_further_vectors_takes_the_change_of_embedder_back()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(2);
        var before = await WriteAsync(StoreFixtures.Write(owner, puts) with { Vectors = [Further(puts[0], 0.5f), Further(puts[1], 0.4f)] });
        Assert.Equal(2, (await FindNewAsync(owner.Key)).Length);

        var after = await WriteAsync(StoreFixtures.Write(owner) with { DropsEmbedder = NewEmbedder });

        Assert.Equal(before.Epoch, after.Epoch);
        Assert.Empty(await FindNewAsync(owner.Key));
        Assert.Equal(2, (await FindAsync(owner.Key)).Items.Count);
    }

    [Fact]
    public async Task Further_vectors_added_while_memories_are_deleted_leave_none_behind()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(20);
        await WriteAsync(StoreFixtures.Write(owner, puts));

        await Task.WhenAll(puts.SelectMany((put, i) => new[]
        {
            WriteUncheckedAsync(StoreFixtures.Write(owner) with { Vectors = [Further(put, 0.5f)] }),
            i % 2 == 0 ? WriteUncheckedAsync(StoreFixtures.Delete(owner, put.Memory.Id)) : Task.CompletedTask,
        }));

        Assert.Equal(puts.Where((_, i) => i % 2 == 1).Select(put => put.Memory.Id), (await FindNewAsync(owner.Key)).Select(item => item.Id));
    }

    private static VectorPut Further(MemoryPut put, float similarity) => new(put.Memory.Id, NewEmbedder, StoreFixtures.Vector(similarity, 4));

    private async Task<(MemoryId Id, float Similarity)[]> FindNewAsync(OwnerKey owner) =>
        [.. (await Store.FindNearestAsync(owner, NewEmbedder, StoreFixtures.Axis(0, 4), 100, Token)).Items.Select(item => (item.Id, item.Similarity))];
}
