using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

public abstract partial class MemoryStoreConformance
{
    private IStoreTransfer Transfer => Store;

    [Fact]
    public async Task Secret_is_adopted_once_by_a_store_that_has_given_none()
    {
        var (secret, another) = (RandomNumberGenerator.GetBytes(OwnerKeyring.SecretSize), RandomNumberGenerator.GetBytes(OwnerKeyring.SecretSize));

        Assert.True(await Transfer.AdoptSecretAsync(secret, Token));
        Assert.True(await Transfer.AdoptSecretAsync(secret, Token));
        Assert.False(await Transfer.AdoptSecretAsync(another, Token));
        Assert.Equal(secret, await Store.GetSecretAsync(Token));
        await ReopenAsync();
        Assert.Equal(secret, await Store.GetSecretAsync(Token));
        Assert.False(await Transfer.AdoptSecretAsync(another, Token));
    }

    [Fact]
    public async Task Secret_is_not_adopted_by_a_store_that_has_given_its_own()
    {
        var secret = await Store.GetSecretAsync(Token);

        Assert.False(await Transfer.AdoptSecretAsync(RandomNumberGenerator.GetBytes(OwnerKeyring.SecretSize), Token));
        Assert.True(await Transfer.AdoptSecretAsync(secret, Token));
        await ReopenAsync();
        Assert.False(await Transfer.AdoptSecretAsync(RandomNumberGenerator.GetBytes(OwnerKeyring.SecretSize), Token));
        Assert.Equal(secret, await Store.GetSecretAsync(Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Transfer.AdoptSecretAsync(new byte[31], Token));
    }

    [Fact]
    public async Task Of_concurrent_adoptions_one_wins()
    {
        var secrets = Enumerable.Range(0, 8).Select(_ => RandomNumberGenerator.GetBytes(OwnerKeyring.SecretSize)).ToArray();

        var adopted = await Task.WhenAll(secrets.Select(secret => Transfer.AdoptSecretAsync(secret, Token).AsTask()));

        Assert.Single(adopted, won => won);
        Assert.Equal(secrets[Array.IndexOf(adopted, true)], await Store.GetSecretAsync(Token));
    }

    [Fact]
    public async Task Walk_meets_every_owner_that_is_there_all_the_while()
    {
        var owners = Enumerable.Range(0, 150).Select(i => StoreFixtures.NewOwner($"user {i} 東")).ToDictionary(owner => owner.Key);
        var heads = new Dictionary<OwnerKey, OwnerHead>();
        foreach (var owner in owners.Values)
        {
            heads[owner.Key] = await WriteAsync(StoreFixtures.Write(owner, Puts(1)));
        }

        var seen = new List<StoredOwner>();
        await foreach (var owner in Transfer.ReadOwnersAsync(Token))
        {
            seen.Add(owner);
            if (seen.Count % 10 == 1)
            {
                // Some come and go meanwhile.
                var passing = StoreFixtures.NewOwner();
                await WriteAsync(StoreFixtures.Write(passing, Puts(1)));
                await Store.EraseAsync(passing.Key, Token);
                await WriteAsync(StoreFixtures.Write(StoreFixtures.NewOwner(), Puts(1)));
            }
        }

        Assert.Empty(owners.Keys.Except(seen.Select(owner => owner.Key)));
        Assert.All(seen.Where(owner => owners.ContainsKey(owner.Key)), owner => Assert.Equal((owners[owner.Key].Owner, heads[owner.Key]), (owner.Owner!, owner.Head)));
    }

    [Fact]
    public async Task Walk_meets_owners_of_records_and_work_and_of_cards_only_but_none_that_was_erased()
    {
        var (ofRecords, ofWork, ofCards, erased) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner(), StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        await WriteAsync(StoreFixtures.WriteRecords(ofRecords, StoreFixtures.Record(StoreFixtures.Key(1), "record", Later)));
        await WriteAsync(StoreFixtures.WriteWork(ofWork, Item(1)));
        await WriteAsync(StoreFixtures.WriteCards(ofCards, "card"));
        await WriteAsync(StoreFixtures.Write(erased, Puts(1)) with { Records = [StoreFixtures.Record(StoreFixtures.Key(1), "record", Later)], Work = [Item(1)] });
        await Store.EraseAsync(erased.Key, Token);

        var seen = await Transfer.ReadOwnersAsync(Token).ToListAsync(Token);

        Assert.Equal(
            new[] { ofRecords.Key, ofWork.Key, ofCards.Key }.Order(Comparer<OwnerKey>.Create(CompareKeys)),
            seen.Select(owner => owner.Key).Distinct().Order(Comparer<OwnerKey>.Create(CompareKeys)));
        Assert.All(seen, owner => Assert.Equal(owner.Key == ofCards.Key, owner.Head != OwnerHead.None));
    }

    [Fact]
    public async Task Entries_come_by_position_with_everything_that_belongs_to_them()
    {
        var owner = StoreFixtures.NewOwner();
        ReadOnlyMemory<byte> turn = Guid.NewGuid().ToByteArray();
        var full = StoreFixtures.Put(StoreFixtures.FullMemory(), 0.123456f, "card of full");
        var zero = StoreFixtures.Put(StoreFixtures.NewMemory()) with { Vector = new float[StoreFixtures.Dimensions] };
        var deleted = Puts(1)[0];
        await WriteAsync(StoreFixtures.Write(owner, deleted));
        await WriteAsync(StoreFixtures.Write(owner, full, zero) with { Turn = turn, Cards = [StoreFixtures.Bytes("card of a turn")], Vectors = [Further(full, 0.7f)] });
        await WriteAsync(StoreFixtures.Delete(owner, deleted.Memory.Id));

        var entries = await Transfer.ReadEntriesAsync(owner.Key, 0, 10, Token);

        Assert.Equal([(2, full.Memory.Id, "card of full"), (3, zero.Memory.Id, "card"), (4, (MemoryId?)null, "card of a turn")], entries.Select(entry => (entry.Card.Position, entry.Card.Memory, StoreFixtures.Text(entry.Card.Payload))));
        Assert.Equal(turn.ToArray(), entries[0].Turn?.ToArray());
        Assert.Equal([null, null], entries.Skip(1).Select(entry => entry.Turn));
        Assert.Equivalent(full.Memory, entries[0].Memory, strict: true);
        Assert.Equal([(StoreFixtures.Embedder, full.Vector.ToArray()), (NewEmbedder, StoreFixtures.Vector(0.7f, 4))], entries[0].Vectors.Select(vector => (vector.Embedder, vector.Vector.ToArray())));
        Assert.All(entries[0].Vectors, vector => Assert.Equal(full.Memory.Id, vector.Memory));
        Assert.Equal(StoreFixtures.Embedder, Assert.Single(entries[1].Vectors).Embedder);
        Assert.False(entries[1].Vectors[0].Vector.Span.ContainsAnyExcept(0f));
        Assert.Null(entries[2].Memory);
        Assert.Empty(entries[2].Vectors);
    }

    [Fact]
    public async Task First_vector_of_an_entry_is_the_next_one_after_its_embedder_was_dropped()
    {
        var owner = StoreFixtures.NewOwner();
        var put = Puts(1)[0];
        await WriteAsync(StoreFixtures.Write(owner, put) with { Vectors = [Further(put, 0.7f)] });
        await WriteAsync(StoreFixtures.Write(owner) with { DropsEmbedder = StoreFixtures.Embedder });

        var entry = Assert.Single(await Transfer.ReadEntriesAsync(owner.Key, 0, 10, Token));

        Assert.Equal([(NewEmbedder, StoreFixtures.Vector(0.7f, 4))], entry.Vectors.Select(vector => (vector.Embedder, vector.Vector.ToArray())));
    }

    [Fact]
    public async Task Entries_are_paged_by_position()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(25);
        await WriteAsync(StoreFixtures.Write(owner, puts));
        await WriteAsync(StoreFixtures.Delete(owner, puts[3].Memory.Id, puts[10].Memory.Id, puts[24].Memory.Id));
        var seen = new List<StoredEntry>();
        while (await Transfer.ReadEntriesAsync(owner.Key, seen.Count == 0 ? 0 : seen[^1].Card.Position, 7, Token) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 7);
            seen.AddRange(page);
        }

        Assert.Equal(puts.Where((_, i) => i is not (3 or 10 or 24)).Select(put => (put.Memory.Id, put.Memory.Text)), seen.Select(entry => (entry.Memory!.Id, entry.Memory.Text)));
        Assert.Empty(await Transfer.ReadEntriesAsync(StoreFixtures.NewOwner().Key, 0, 1000, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Transfer.ReadEntriesAsync(owner.Key, 0, 0, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Transfer.ReadEntriesAsync(owner.Key, 0, 1001, Token));
    }

    [Fact]
    public async Task Note_is_set_where_it_says_what_was_expected()
    {
        Assert.Null(await Transfer.ReadNoteAsync("embedder", Token));
        Assert.False(await Transfer.WriteNoteAsync("embedder", "something", "new", Token));
        Assert.Null(await Transfer.ReadNoteAsync("embedder", Token));

        Assert.True(await Transfer.WriteNoteAsync("embedder", null, "one \u0000 東", Token));
        Assert.False(await Transfer.WriteNoteAsync("embedder", null, "two", Token));
        Assert.False(await Transfer.WriteNoteAsync("embedder", "another", "two", Token));
        Assert.True(await Transfer.WriteNoteAsync("embedder", "one \u0000 東", "two", Token));
        Assert.True(await Transfer.WriteNoteAsync("progress", null, new string('x', 4096), Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Transfer.WriteNoteAsync("progress", new string('x', 4096), new string('x', 4097), Token));

        await ReopenAsync();
        Assert.Equal("two", await Transfer.ReadNoteAsync("embedder", Token));
        Assert.Equal(4096, (await Transfer.ReadNoteAsync("progress", Token))!.Length);
    }

    [Fact]
    public async Task Of_concurrent_notes_one_wins_every_round()
    {
        string? last = null;
        for (var round = 0; round < 5; round++)
        {
            var values = Enumerable.Range(0, 6).Select(i => $"{round} {i}").ToArray();
            var won = await Task.WhenAll(values.Select(value => Transfer.WriteNoteAsync("counter", last, value, Token).AsTask()));

            Assert.Single(won, set => set);
            last = await Transfer.ReadNoteAsync("counter", Token);
            Assert.Equal(values[Array.IndexOf(won, true)], last);
        }
    }
}
