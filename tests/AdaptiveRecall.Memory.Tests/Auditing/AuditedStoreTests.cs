using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Auditing;

public sealed class AuditedStoreTests : IAsyncDisposable
{
    private readonly (OwnerKey Key, Owner Owner) _owner = StoreFixtures.NewOwner();
    private readonly InMemoryStore _inner = new();
    private readonly AuditTrail _trail;
    private readonly AuditedStore _store;

    public AuditedStoreTests()
    {
        _trail = new AuditTrail(_inner, new AuditOptions(), TimeProvider.System, null, NullLogger<AuditTrail>.Instance);
        _store = new AuditedStore(_inner, _trail);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _trail.DisposeAsync();
        await _store.DisposeAsync();
        await _inner.DisposeAsync();
    }

    [Theory]
    [InlineData(ChangeReason.Update, MemoryChange.Api, "update proxy ")]
    [InlineData(ChangeReason.Restore, MemoryChange.Api, "update proxy restore")]
    [InlineData(ChangeReason.Reinforce, MemoryChange.Learning, "update chat reinforce")]
    [InlineData(ChangeReason.Promote, MemoryChange.Lifecycle, "update proxy promote")]
    [InlineData(ChangeReason.Use, MemoryChange.Learning, null)]
    public async Task Replacement_says_why_and_who_as_the_memory_s_history_does(ChangeReason reason, string actor, string? expected) =>
        Assert.Equal(expected, await ReplaceAsync(new MemoryChange(reason, actor)));

    [Fact]
    public async Task Caller_of_a_request_is_named_rather_than_what_the_change_says()
    {
        AuditActor.Current = "key:1";

        Assert.Equal("update key:1 approve", await ReplaceAsync(new MemoryChange(ChangeReason.Approve, MemoryChange.Api)));
    }

    [Fact]
    public async Task Memories_that_change_for_different_reasons_in_one_write_have_an_entry_each()
    {
        var memories = new[] { StoreFixtures.NewMemory(), StoreFixtures.NewMemory(), StoreFixtures.NewMemory() };
        await _inner.WriteAsync(StoreFixtures.Write(_owner, [.. memories.Select(static memory => StoreFixtures.Put(memory))]), Token);
        ChangeReason[] reasons = [ChangeReason.Reinforce, ChangeReason.Update, ChangeReason.Reinforce];

        await _store.WriteAsync(StoreFixtures.Write(_owner, [.. memories.Zip(reasons, Replacement)]), Token);

        Assert.Equal([(null, 1), ("reinforce", 2)], (await EntriesAsync()).Select(static entry => (entry.Reason, entry.Memories!.Count)).OrderBy(static entry => entry.Count));

        static MemoryPut Replacement(Memory.Memories.Memory memory, ChangeReason reason) => Replace(memory, new MemoryChange(reason, MemoryChange.Learning));
    }

    private async Task<string?> ReplaceAsync(MemoryChange change)
    {
        var memory = StoreFixtures.NewMemory();
        await _inner.WriteAsync(StoreFixtures.Write(_owner, StoreFixtures.Put(memory)), Token);
        await _store.WriteAsync(StoreFixtures.Write(_owner, Replace(memory, change)), Token);
        return (await EntriesAsync()).Select(static entry => $"{(entry.Action == AuditAction.Update ? "update" : "other")} {entry.Actor} {entry.Reason}").SingleOrDefault();
    }

    private static MemoryPut Replace(Memory.Memories.Memory memory, MemoryChange change) =>
        StoreFixtures.Put(memory with { Version = memory.Version + 1, UpdatedAt = StoreFixtures.Start.AddYears(2) }, replaces: memory.Version) with { Change = change };

    private async Task<IEnumerable<AuditPayload>> EntriesAsync()
    {
        await _trail.FlushAsync(Token);
        return (await new AuditReader(_inner).ReadAsync(_owner.Key, 10, null, Token)).Entries.Select(static entry => entry.Payload!);
    }
}
