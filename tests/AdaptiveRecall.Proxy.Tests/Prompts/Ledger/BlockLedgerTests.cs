using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Ledger;

public sealed class BlockLedgerTests
{
    private static readonly OwnerKey Ann = new(1, 1);
    private static readonly OwnerKey Bob = new(2, 2);
    private static readonly ChainHash Place = new(7);
    private static readonly MemoryId Tea = new(Guid.Parse("019a0000-0000-7000-8000-000000000001"));
    private static readonly MemoryId Cats = new(Guid.Parse("019a0000-0000-7000-8000-000000000002"));

    private readonly FakeTimeProvider _time = new();
    private readonly BlockLedger _ledger;

    public BlockLedgerTests() => _ledger = new BlockLedger(new LedgerOptions(), _time);

    [Fact]
    public void A_block_is_used_again_only_while_the_owners_memories_are_unchanged()
    {
        var block = Record(Head(1), Block("tea"));

        Assert.Same(block, _ledger.Reuse(Ann, Place, Head(1)));
        Assert.Null(_ledger.Reuse(Ann, Place, Head(2)));
        Assert.Null(_ledger.Reuse(Ann, Place, Head(1) with { Epoch = 9 }));
        Assert.Null(_ledger.Reuse(Ann, new ChainHash(8), Head(1)));
        Assert.Null(_ledger.Reuse(Bob, Place, Head(1)));
    }

    [Fact]
    public void Of_parallel_requests_the_first_to_write_decides_for_all()
    {
        var first = Record(Head(1), Block("tea"));

        Assert.Same(first, Record(Head(1), Block("cats")));
        Assert.Same(first, _ledger.Reuse(Ann, Place, Head(1)));
    }

    [Fact]
    public void Nothing_injected_is_remembered_too()
    {
        Record(Head(1), LedgerBlock.Nothing);

        Assert.Same(LedgerBlock.Nothing, _ledger.Reuse(Ann, Place, Head(1)));
        Assert.Same(LedgerBlock.Nothing, _ledger.Find(Ann, Place)!.Before(5));
    }

    [Fact]
    public void A_single_block_is_replayed_whatever_answer_the_client_shows()
    {
        var block = Record(Head(1), Block("tea"));
        _ledger.SetAnswer(Ann, Place, block, 5);

        Assert.False(_ledger.Find(Ann, Place)!.IsAmbiguous);
        Assert.Same(block, _ledger.Find(Ann, Place)!.Before(5));
        Assert.Same(block, _ledger.Find(Ann, Place)!.Before(6));
    }

    [Fact]
    public void Two_conversations_that_begin_alike_are_told_apart_by_their_answers()
    {
        var one = Record(Head(1), Block("tea"));
        _ledger.SetAnswer(Ann, Place, one, 5);
        var other = Record(Head(2), Block("tea and cats"));

        // Of the second no answer is known yet: a foreign answer must be its.
        Assert.Same(one, _ledger.Find(Ann, Place)!.Before(5));
        Assert.Same(other, _ledger.Find(Ann, Place)!.Before(6));

        _ledger.SetAnswer(Ann, Place, other, 6);
        Assert.Same(one, _ledger.Find(Ann, Place)!.Before(5));
        Assert.Same(other, _ledger.Find(Ann, Place)!.Before(6));
        Assert.Null(_ledger.Find(Ann, Place)!.Before(7));
        Assert.Null(_ledger.Find(Ann, Place)!.Before(0));
    }

    [Fact]
    public void Erasing_a_memory_empties_its_blocks_and_no_others()
    {
        var tea = Record(Head(1), Block("tea", Tea));
        _ledger.SetAnswer(Ann, Place, tea, 5);
        var cats = Record(Head(2), Block("cats", Cats));
        _ledger.SetAnswer(Ann, Place, cats, 6);

        _ledger.Erase(Ann, new HashSet<MemoryId> { Tea });

        Assert.Same(LedgerBlock.Nothing, _ledger.Find(Ann, Place)!.Before(5));
        Assert.Same(cats, _ledger.Find(Ann, Place)!.Before(6));
        Assert.Null(_ledger.Reuse(Ann, Place, Head(1)));
    }

    [Fact]
    public void Erasing_an_owner_forgets_that_owner_only()
    {
        Record(Head(1), Block("tea"));
        _ledger.Record(Bob, Place, Head(1), Block("cats"), _ledger.Erasures);

        _ledger.Erase(Ann);

        Assert.Null(_ledger.Find(Ann, Place));
        Assert.NotNull(_ledger.Find(Bob, Place));
    }

    [Fact]
    public void What_was_recalled_before_an_erasure_and_arrives_after_it_is_not_kept()
    {
        var before = _ledger.Erasures;
        _ledger.Erase(Ann, new HashSet<MemoryId> { Tea });

        _ledger.Record(Ann, Place, Head(1), Block("tea", Tea), before);

        Assert.Null(_ledger.Find(Ann, Place));
    }

    [Fact]
    public void An_entry_that_is_not_used_expires_and_one_that_is_used_stays()
    {
        var used = new ChainHash(8);
        Record(Head(1), Block("tea"));
        _ledger.Record(Ann, used, Head(1), Block("cats"), _ledger.Erasures);
        _time.Advance(TimeSpan.FromHours(23));
        Assert.NotNull(_ledger.Find(Ann, used));
        _time.Advance(TimeSpan.FromHours(2));

        Assert.Null(_ledger.Find(Ann, Place));
        Assert.NotNull(_ledger.Find(Ann, used));
    }

    [Fact]
    public void At_the_bounds_the_entry_unused_for_longest_goes_and_is_counted()
    {
        var few = new BlockLedger(new LedgerOptions { EntryLimit = 3 }, _time);
        var small = new BlockLedger(new LedgerOptions { ByteLimit = 10_000 }, _time);
        for (var i = 0; i < 10; i++)
        {
            few.Record(Ann, new ChainHash((ulong)i), Head(1), Block("tea"), 0);
            small.Record(Ann, new ChainHash((ulong)i), Head(1), Block(new string('x', 1000)), 0);
        }

        Assert.Equal((3, 7L), (few.Count, few.Evicted));
        Assert.InRange(small.Count, 2, 4);
        Assert.Null(few.Find(Ann, new ChainHash(6)));
        Assert.NotNull(few.Find(Ann, new ChainHash(7)));
    }

    [Fact]
    public void Variants_and_answers_of_a_place_are_bounded()
    {
        for (var version = 1; version <= 100; version++)
        {
            var block = Record(Head(version), Block("tea " + version));
            for (var answer = 1UL; answer <= 100; answer++)
            {
                _ledger.SetAnswer(Ann, Place, block, answer);
            }
        }

        var entry = _ledger.Find(Ann, Place)!;
        Assert.Equal(8, entry.Variants.Length);
        Assert.All(entry.Variants, variant => Assert.Equal(8, variant.Answers.Length));
        Assert.Equal("tea 100", entry.Of(Head(100))!.Text);
    }

    [Theory]
    [InlineData("<memory>\n- tea\n</memory>\n\nWhat do I like?", "What do I like?")]
    [InlineData("As you said:\n\n<memory>\n- tea\n</memory>", "As you said:")]
    [InlineData("<memory>\n- tea\n</memory>\n\n<memory>\n- cats\n</memory>\n\nhi", "hi")]
    [InlineData("<memory>\n- dogs\n</memory>\n\nhi", "<memory>\n- dogs\n</memory>\n\nhi")]
    [InlineData("What do I like?\n", "What do I like?\n")]
    public void What_is_ours_is_taken_out_of_a_text_that_echoes_it(string text, string expected)
    {
        Record(Head(1), Block("<memory>\n- tea\n</memory>"));
        Record(Head(2), Block("<memory>\n- cats\n</memory>"));

        Assert.Equal(expected, _ledger.WithoutBlocks(Ann, text));
        Assert.Equal(text, _ledger.WithoutBlocks(Bob, text));
    }

    private static OwnerHead Head(long version) => new(1, version, 0, 0, 0);

    private static LedgerBlock Block(string text, params MemoryId[] memories) => new(text, System.Text.Encoding.UTF8.GetBytes(text), memories);

    private LedgerBlock Record(OwnerHead head, LedgerBlock block) => _ledger.Record(Ann, Place, head, block, _ledger.Erasures);
}
