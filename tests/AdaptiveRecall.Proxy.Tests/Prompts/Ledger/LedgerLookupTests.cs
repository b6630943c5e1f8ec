using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Ledger;

public sealed class LedgerLookupTests : IAsyncDisposable
{
    private static readonly RecordKey Name = LedgerNames.Block(new ChainHash(7));

    private readonly (OwnerKey Key, Owner Owner) _ann = StoreFixtures.NewOwner();
    private readonly InMemoryStore _store = new();
    private readonly LedgerProxy _one;
    private readonly LedgerProxy _other;

    public LedgerLookupTests()
    {
        _one = new LedgerProxy(_store, TimeProvider.System);
        _other = new LedgerProxy(_store, TimeProvider.System);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static DateTimeOffset Later { get; } = DateTimeOffset.UtcNow + TimeSpan.FromHours(1);

    [Fact]
    public async Task What_one_proxy_kept_is_found_by_another_and_then_at_hand()
    {
        await WriteAsync(StoreFixtures.NewMemory());
        await _one.KeepAsync(_ann.Key, await _one.LookAsync(_ann.Key), Block("tea"));

        // The first look of a proxy knows no epoch to keep anything under, but for what the request itself makes.
        var first = new Wanted(Name);
        var lookup = await _other.LookAsync(_ann.Key, first);
        lookup.Add(Block("else") with { Key = LedgerNames.Resent(new ChainHash(1)) });
        var second = new Wanted(Name);
        var third = new Wanted(Name);

        Assert.Equal("tea", TextOf(lookup));
        Assert.Equal("tea", TextOf(await _other.LookAsync(_ann.Key, second)));
        Assert.Equal("tea", TextOf(await _other.LookAsync(_ann.Key, third)));
        Assert.Equal((1, 1, 0), (first.Missing, second.Missing, third.Missing));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Block_at_hand_when_its_memory_was_erased_by_another_proxy_is_not_given(bool isDeleted)
    {
        var memory = StoreFixtures.NewMemory();
        await WriteAsync(memory);
        await _one.KeepAsync(_ann.Key, await _one.LookAsync(_ann.Key), Block("tea", memory.Id));
        Assert.Equal("tea", TextOf(await _one.LookAsync(_ann.Key, new Wanted(Name))));

        await (isDeleted
            ? (Task)_store.WriteAsync(StoreFixtures.Delete(_ann, memory.Id), Stop).AsTask()
            : _store.EraseAsync(_ann.Key, Stop).AsTask());

        Assert.Null((await _one.LookAsync(_ann.Key, new Wanted(Name))).Find(Name));
        Assert.Equal(0, _one.Cache.Count);
    }

    [Fact]
    public async Task Block_at_hand_when_another_memory_was_deleted_is_read_again()
    {
        var (tea, cats) = (StoreFixtures.NewMemory(), StoreFixtures.NewMemory());
        await WriteAsync(tea, cats);
        await _one.KeepAsync(_ann.Key, await _one.LookAsync(_ann.Key), Block("tea", tea.Id));

        await _store.WriteAsync(StoreFixtures.Delete(_ann, cats.Id), Stop);

        Assert.Equal("tea", TextOf(await _one.LookAsync(_ann.Key, new Wanted(Name))));
    }

    [Fact]
    public async Task What_was_read_before_an_erasure_is_not_kept_at_hand()
    {
        var memory = StoreFixtures.NewMemory();
        await WriteAsync(memory);
        await _one.KeepAsync(_ann.Key, await _one.LookAsync(_ann.Key), Block("tea", memory.Id));
        var before = await _store.GetHeadAsync(_ann.Key, Stop);
        _other.Cache.Set(_ann.Key, before.Epoch, LedgerNames.Resent(new ChainHash(1)), Block("else"));

        // The other proxy reads, the memory goes, and only then the head is read.
        var lookup = _other.Ledger.For(_ann.Key, [new Wanted(Name)]);
        lookup.Begin(Stop);
        await _store.WriteAsync(StoreFixtures.Delete(_ann, memory.Id), Stop);
        var head = await _store.GetHeadAsync(_ann.Key, Stop);
        await lookup.ConfirmAsync(head, Stop);

        Assert.NotEqual(before.Epoch, head.Epoch);
        Assert.Equal(0, _other.Cache.Count);
    }

    [Fact]
    public async Task Store_that_cannot_be_read_is_a_miss_and_no_fault()
    {
        var broken = new LedgerProxy(_store, TimeProvider.System, new BrokenRecords());

        Assert.Null((await broken.LookAsync(_ann.Key, new Wanted(Name))).Find(Name));
    }

    [Fact]
    public void Records_come_back_as_they_were_kept()
    {
        LedgerValue[] values =
        [
            Block("tea", StoreFixtures.NewId()) with { Epoch = 3, Version = 4, Tokens = 5, IsParted = true },
            Block("cats", StoreFixtures.NewId()) with { Placement = BlockPlacement.System },
            Block(""),
            new ConversationLink(LedgerNames.Conversation(new ChainHash(1)), Later, new ConversationPlace("東", 6), new ChainHash(UInt128.MaxValue)),
            new ConversationLink(LedgerNames.Conversation(new ChainHash(2)), Later, new ConversationPlace("", 0), null),
            new SessionEnd(LedgerNames.Session(_ann.Key, "mine"), Later, long.MaxValue),
        ];

        foreach (var value in values)
        {
            var record = LedgerCodec.Encode(value)!;
            var decoded = LedgerCodec.Decode(record);
            if (value is LedgerBlock block)
            {
                var other = Assert.IsType<LedgerBlock>(decoded);
                Assert.Equal(block.Inserted.ToArray(), other.Inserted.ToArray());
                Assert.Equal(block.Memories, other.Memories);
                Assert.Equal(block with { Inserted = default, Memories = [] }, other with { Inserted = default, Memories = [] });
            }
            else
            {
                Assert.Equal(value, decoded);
            }

            Assert.Null(LedgerCodec.Decode(record with { Payload = record.Payload[..1] }));
            Assert.Null(LedgerCodec.Decode(record with { Payload = new byte[record.Payload.Length] }));
        }
    }

    [Fact]
    public void Names_of_places_and_answers_differ()
    {
        RecordKey[] names =
        [
            Name, LedgerNames.Block(new ChainHash(8)),
            LedgerNames.Block(new ChainHash(7), 1), LedgerNames.Block(new ChainHash(7), 2), LedgerNames.Resent(new ChainHash(7)),
            LedgerNames.Session(_ann.Key, "a"), LedgerNames.Session(new OwnerKey(1, 2), "a"), LedgerNames.Answer(_ann.Key, "a"),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void At_the_bounds_the_entry_unused_for_longest_goes_and_is_counted()
    {
        var few = new LedgerCache(new LedgerOptions { EntryLimit = 3 }, TimeProvider.System);
        var small = new LedgerCache(new LedgerOptions { ByteLimit = 10_000 }, TimeProvider.System);
        for (var i = 0; i < 10; i++)
        {
            few.Set(_ann.Key, 1, NameOf(i), Block("tea"));
            small.Set(_ann.Key, 1, NameOf(i), Block(new string('x', 2000)));
        }

        Assert.Equal((3, 7L), (few.Count, few.Evicted));
        Assert.InRange(small.Count, 2, 4);
        Assert.False(few.TryGet(_ann.Key, 1, NameOf(6), out _));
        Assert.True(few.TryGet(_ann.Key, 1, NameOf(7), out _));
        Assert.False(few.TryGet(_ann.Key, 2, NameOf(7), out _));

        static RecordKey NameOf(int i) => LedgerNames.Block(new ChainHash((ulong)i));
    }

    private static LedgerBlock Block(string text, params MemoryId[] memories) => new(Name, Later, Encoding.UTF8.GetBytes(text), memories);

    private static string TextOf(LedgerLookup lookup) => Encoding.UTF8.GetString(Assert.IsType<LedgerBlock>(lookup.Find(Name)).Inserted.Span);

    private async Task WriteAsync(params Memory.Memories.Memory[] memories) =>
        await _store.WriteAsync(StoreFixtures.Write(_ann, [.. memories.Select(memory => StoreFixtures.Put(memory))]), Stop);

    private sealed class BrokenRecords : IOwnerRecords
    {
        public async ValueTask<IReadOnlyList<OwnerRecord?>> ReadRecordsAsync(OwnerKey owner, IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken)
        {
            await Task.Yield();
            throw new MemoryStoreException("away");
        }

        public ValueTask<IReadOnlyList<OwnerRecord>> ListRecordsAsync(OwnerKey owner, int limit, RecordKey? after, CancellationToken cancellationToken) => throw new MemoryStoreException("away");
    }
}
