using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Reconciliation;

public sealed class KnownMemoriesTests : IAsyncDisposable
{
    private readonly InMemoryStore _store = new(TimeProvider.System);
    private readonly (OwnerKey Key, Owner Owner) _owner = StoreFixtures.NewOwner();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_read_is_not_read_again_when_something_was_added()
    {
        var known = new KnownMemories(_store);
        var memory = StoreFixtures.NewMemory("I live in Oslo.");
        var head = await WriteAsync(StoreFixtures.Put(memory));

        var first = await GetAsync(known, head, memory.Id);
        var later = await WriteAsync(StoreFixtures.Put(StoreFixtures.NewMemory("I have a dog.")));

        Assert.NotEqual(head.Version, later.Version);
        Assert.Same(first, await GetAsync(known, later, memory.Id));
    }

    [Fact]
    public async Task What_has_changed_is_read_again_and_its_text_is_not_parsed_again()
    {
        var known = new KnownMemories(_store);
        var memory = StoreFixtures.NewMemory("I live in Oslo.");
        var first = await GetAsync(known, await WriteAsync(StoreFixtures.Put(memory)), memory.Id);
        var statements = known.StatementsOf(_owner.Key, first!);
        var words = known.WordsOf(_owner.Key, first!);

        var used = memory with { Accesses = memory.Accesses.Used(StoreFixtures.Start.AddDays(1)), Version = 2 };
        var read = await GetAsync(known, await WriteAsync(StoreFixtures.Put(used, replaces: 1)), memory.Id);

        Assert.Equal(2, read!.Version);
        Assert.Same(statements, known.StatementsOf(_owner.Key, read));
        Assert.Same(words, known.WordsOf(_owner.Key, read));
    }

    [Fact]
    public async Task Statements_are_of_the_text_that_is_asked_for()
    {
        var known = new KnownMemories(_store);
        var memory = StoreFixtures.NewMemory("I live in Oslo.");
        var first = await GetAsync(known, await WriteAsync(StoreFixtures.Put(memory)), memory.Id);
        known.StatementsOf(_owner.Key, first!);

        var corrected = memory with { Text = "I live in Bergen.", Version = 2 };
        var read = await GetAsync(known, await WriteAsync(StoreFixtures.Put(corrected, replaces: 1)), memory.Id);

        Assert.Equal("I live in Bergen.", Assert.Single(known.StatementsOf(_owner.Key, read!)).Text);
        Assert.Equal("I live in Oslo.", Assert.Single(known.StatementsOf(_owner.Key, first!)).Text);
    }

    [Fact]
    public async Task What_was_deleted_elsewhere_is_not_there()
    {
        var known = new KnownMemories(_store);
        var memory = StoreFixtures.NewMemory("I live in Oslo.");
        await GetAsync(known, await WriteAsync(StoreFixtures.Put(memory)), memory.Id);

        var deleted = await _store.WriteAsync(StoreFixtures.Write(_owner) with { Deletes = [memory.Id] }, Token);

        Assert.Null(await GetAsync(known, deleted.Head, memory.Id));
        Assert.Equal(0, known.Bytes);
    }

    [Fact]
    public async Task Nothing_of_an_erased_owner_is_held()
    {
        var known = new KnownMemories(_store);
        var memory = StoreFixtures.NewMemory("I live in Oslo.");
        await GetAsync(known, await WriteAsync(StoreFixtures.Put(memory)), memory.Id);
        Assert.True(known.Bytes > 0);

        known.OwnerErased(_owner.Key);

        Assert.Equal(0, known.Bytes);
    }

    [Fact]
    public async Task Beyond_the_bound_the_owner_that_was_not_heard_of_for_longest_goes()
    {
        var known = new KnownMemories(_store, byteLimit: 2500);
        var memories = new List<(OwnerKey Key, OwnerHead Head, Memory.Memories.Memory Memory)>();
        for (var i = 0; i < 3; i++)
        {
            var owner = StoreFixtures.NewOwner();
            var memory = StoreFixtures.NewMemory("I live in Oslo.");
            var head = (await _store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)), Token)).Head;
            memories.Add((owner.Key, head, (await known.GetAsync(owner.Key, head, [memory.Id], Token))[0]!));
        }

        Assert.InRange(known.Bytes, 1, 2500);
        var newest = memories[2];
        var statements = known.StatementsOf(newest.Key, newest.Memory);
        Assert.Same(statements, known.StatementsOf(newest.Key, newest.Memory));
        var oldest = memories[0];
        Assert.NotSame(known.StatementsOf(oldest.Key, oldest.Memory), known.StatementsOf(oldest.Key, oldest.Memory));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<OwnerHead> WriteAsync(MemoryPut put) => (await _store.WriteAsync(StoreFixtures.Write(_owner, put), Token)).Head;

    private async Task<Memory.Memories.Memory?> GetAsync(KnownMemories known, OwnerHead head, MemoryId id) => (await known.GetAsync(_owner.Key, head, [id], Token))[0];
}
