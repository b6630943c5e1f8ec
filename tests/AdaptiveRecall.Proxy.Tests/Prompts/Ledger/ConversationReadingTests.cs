using System.IO.Hashing;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Ledger;

public sealed class ConversationReadingTests : IAsyncDisposable
{
    private static readonly OwnerKey Ann = new(1, 1);
    private static readonly OwnerKey Bob = new(2, 2);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 17, 9, 0, 0, TimeSpan.Zero));
    private readonly InMemoryStore _store;
    private readonly LedgerProxy _proxy;

    public ConversationReadingTests()
    {
        _store = new InMemoryStore(_time);
        _proxy = Another();
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Conversation_goes_on_by_its_beginning_and_counts_its_messages()
    {
        var first = await ResolveAsync("s1 u1");
        var second = await ResolveAsync("s1 u1 a1 u2");
        var third = await ResolveAsync("s1 u1 a1 u2 a2 u3");

        Assert.Equal(16, first.Conversation.Length);
        Assert.Equal(1, first.Sequence);
        Assert.Equal(first with { Sequence = 3 }, second);
        Assert.Equal(first with { Sequence = 5 }, third);
    }

    [Fact]
    public async Task Conversation_goes_on_after_a_restart_and_on_another_proxy()
    {
        var first = await ResolveAsync("s1 u1");

        Assert.Equal(first with { Sequence = 3 }, await ResolveAsync("s1 u1 a1 u2", by: Another()));
        Assert.Equal(first with { Sequence = 5 }, await ResolveAsync("s1 u1 a1 u2 a2 u3"));
        Assert.Equal(first with { Sequence = 7 }, await ResolveAsync("s1 u1 a1 u2 a2 u3 a3 u4", by: Another()));
    }

    [Fact]
    public async Task Same_first_request_on_two_proxies_at_once_is_one_conversation() =>
        Assert.Equal(await ResolveAsync("s1 u1", keeps: false), await ResolveAsync("s1 u1", by: Another(), keeps: false));

    [Fact]
    public async Task Retry_and_regeneration_stay_where_they_are()
    {
        var first = await ResolveAsync("u1");

        Assert.Equal(first, await ResolveAsync("u1"));
        Assert.Equal(first with { Sequence = 6 }, await ResolveAsync("u1 a1 t1 a2 t2 a3 u2"));
        Assert.Equal(first with { Sequence = 6 }, await ResolveAsync("u1 a1 t1 a2 t2 a3 u2"));
    }

    [Fact]
    public async Task Edited_message_stays_in_its_conversation()
    {
        var first = await ResolveAsync("u1");
        await ResolveAsync("u1 a1 u2");

        Assert.Equal(first with { Sequence = 2 }, await ResolveAsync("u1 a1 u3"));
    }

    [Fact]
    public async Task System_prompt_in_common_makes_no_conversation() =>
        Assert.NotEqual((await ResolveAsync("s1 u1")).Conversation, (await ResolveAsync("s1 u2")).Conversation);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_conversations_that_begin_alike_part_with_their_answers(bool onProxies)
    {
        var one = await ResolveAsync("u1");
        Assert.Equal(one.Conversation, (await ResolveAsync("u1", by: Next())).Conversation);
        await ResolveAsync("u1 a1 u2", by: Next());

        var other = await ResolveAsync("u1 a2 u2", by: Next());

        Assert.NotEqual(one.Conversation, other.Conversation);
        Assert.Equal(2, other.Sequence);
        Assert.Equal(other.Conversation, (await ResolveAsync("u1 a2 u2 a3 u3", by: Next())).Conversation);
        Assert.Equal(one.Conversation, (await ResolveAsync("u1 a1 u2 a3 u3", by: Next())).Conversation);

        LedgerProxy Next() => onProxies ? Another() : _proxy;
    }

    [Fact]
    public async Task Clients_session_is_the_conversation_and_a_cut_off_window_counts_on()
    {
        Assert.Equal(new ConversationPlace("mine", 0), await ResolveAsync("u1", "mine"));
        Assert.Equal(new ConversationPlace("mine", 2), await ResolveAsync("u1 a1 u2", "mine"));

        // Only the last message is sent: the history is the server's, or was cut off.
        Assert.Equal(new ConversationPlace("mine", 4), await ResolveAsync("u3", "mine"));
        Assert.Equal(new ConversationPlace("mine", 4), await ResolveAsync("u3", "mine"));
        Assert.Equal(new ConversationPlace("mine", 6), await ResolveAsync("u3 a3 u4", "mine", Another()));
        Assert.Equal(new ConversationPlace("other", 0), await ResolveAsync("u5", "other"));
    }

    [Fact]
    public async Task Owners_do_not_share_conversations()
    {
        var ann = await ResolveAsync("u1");

        Assert.NotEqual(ann.Conversation, (await ResolveAsync("u1 a1 u2", owner: Bob)).Conversation);
    }

    [Fact]
    public async Task Conversation_that_nobody_goes_on_with_is_forgotten()
    {
        var first = await ResolveAsync("u1");
        _time.Advance(TimeSpan.FromHours(25));

        Assert.NotEqual(first.Conversation, (await ResolveAsync("u1 a1 u2")).Conversation);
    }

    private LedgerProxy Another() => new(_store, _time);

    private async Task<ConversationPlace> ResolveAsync(string messages, string? session = null, LedgerProxy? by = null, OwnerKey? owner = null, bool keeps = true)
    {
        var (proxy, whose) = (by ?? _proxy, owner ?? Ann);
        var chain = new Chain([$"{whose} {session}", .. messages.Split(' ')]);
        var reading = new ConversationReading(whose, session, chain, chain.First, chain.Last);
        var lookup = await proxy.LookAsync(whose, reading);
        var changes = new List<LedgerValue>();
        var place = reading.Resolve(lookup, proxy.Ledger, _time.GetUtcNow(), changes);
        if (keeps)
        {
            await proxy.KeepAsync(whose, lookup, changes);
        }

        return place;
    }

    // The first text is the seed of the chain, and no message.
    private sealed class Chain(string[] texts) : IMessageChain
    {
        public int First => Array.FindIndex(texts, 1, static text => text[0] == 'u') - 1;

        public int Last => Array.FindLastIndex(texts, static text => text[0] == 'u') - 1;

        public int Count => texts.Length - 1;

        public ChainHash ChainAt(int index) => new(XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(string.Join(' ', texts[..(index + 2)]))));

        public bool IsUser(int index) => texts[index + 1][0] == 'u';

        public bool IsAnswer(int index) => texts[index + 1][0] == 'a';
    }
}
