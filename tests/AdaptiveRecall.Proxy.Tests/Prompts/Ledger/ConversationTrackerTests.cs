using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Ledger;

public sealed class ConversationTrackerTests
{
    private static readonly OwnerKey Ann = new(1, 1);
    private static readonly OwnerKey Bob = new(2, 2);

    private readonly FakeTimeProvider _time = new();
    private readonly ConversationTracker _tracker;

    public ConversationTrackerTests() => _tracker = new ConversationTracker(new LedgerOptions(), _time);

    [Fact]
    public void A_conversation_goes_on_by_its_beginning_and_counts_its_messages()
    {
        var first = Resolve("s1 u1");
        var second = Resolve("s1 u1 a1 u2");
        var third = Resolve("s1 u1 a1 u2 a2 u3");

        Assert.Equal(16, first.Conversation.Length);
        Assert.Equal(1, first.Sequence);
        Assert.Equal(first with { Sequence = 3 }, second);
        Assert.Equal(first with { Sequence = 5 }, third);
    }

    [Fact]
    public void A_retry_a_regeneration_and_a_tool_loop_stay_where_they_are()
    {
        var first = Resolve("u1");

        Assert.Equal(first, Resolve("u1"));
        Assert.Equal(first, Resolve("u1 a1 t1"));
        Assert.Equal(first, Resolve("u1 a1 t1 a2 t2"));
        Assert.Equal(first with { Sequence = 6 }, Resolve("u1 a1 t1 a2 t2 a3 u2"));
    }

    [Fact]
    public void An_edited_message_stays_in_its_conversation()
    {
        var first = Resolve("u1");
        Resolve("u1 a1 u2");

        Assert.Equal(first with { Sequence = 2 }, Resolve("u1 a1 u3"));
    }

    [Fact]
    public void A_system_prompt_in_common_makes_no_conversation() =>
        Assert.NotEqual(Resolve("s1 u1").Conversation, Resolve("s1 u2").Conversation);

    [Fact]
    public void Two_conversations_that_begin_alike_part_with_their_answers()
    {
        var one = Resolve("u1");
        Assert.Equal(one.Conversation, Resolve("u1").Conversation);
        Resolve("u1 a1 u2");

        var other = Resolve("u1 a2 u2");

        Assert.NotEqual(one.Conversation, other.Conversation);
        Assert.Equal(2, other.Sequence);
        Assert.Equal(other.Conversation, Resolve("u1 a2 u2 a3 u3").Conversation);
        Assert.Equal(one.Conversation, Resolve("u1 a1 u2 a3 u3").Conversation);
    }

    [Fact]
    public void The_clients_session_is_the_conversation_and_a_cut_off_window_counts_on()
    {
        Assert.Equal(new ConversationPlace("mine", 0), Resolve("u1", "mine"));
        Assert.Equal(new ConversationPlace("mine", 2), Resolve("u1 a1 u2", "mine"));

        // Only the last message is sent: the history is the server's, or was cut off.
        Assert.Equal(new ConversationPlace("mine", 4), Resolve("u3", "mine"));
        Assert.Equal(new ConversationPlace("mine", 4), Resolve("u3", "mine"));
        Assert.Equal(new ConversationPlace("mine", 6), Resolve("u3 a3 u4", "mine"));
        Assert.Equal(new ConversationPlace("other", 0), Resolve("u5", "other"));
    }

    [Fact]
    public void Owners_do_not_share_conversations_and_erasure_forgets_one_of_them()
    {
        var ann = Resolve("u1");
        var bob = Resolve("u1", owner: Bob);
        Assert.NotEqual(ann.Conversation, bob.Conversation);

        _tracker.Erase(Ann);

        Assert.NotEqual(ann.Conversation, Resolve("u1").Conversation);
        Assert.Equal(bob.Conversation, Resolve("u1", owner: Bob).Conversation);
    }

    [Fact]
    public void A_conversation_that_nobody_goes_on_with_is_forgotten()
    {
        var first = Resolve("u1");
        _time.Advance(TimeSpan.FromHours(25));

        Assert.NotEqual(first.Conversation, Resolve("u1 a1 u2").Conversation);
    }

    private ConversationPlace Resolve(string messages, string? session = null, OwnerKey? owner = null)
    {
        var chain = new Chain(messages.Split(' '));
        return _tracker.Resolve(owner ?? Ann, session, chain, chain.First, chain.Last);
    }

    private sealed class Chain(string[] messages) : IMessageChain
    {
        public int First => Array.FindIndex(messages, message => message[0] == 'u');

        public int Last => Array.FindLastIndex(messages, message => message[0] == 'u');

        public int Count => messages.Length;

        public ChainHash ChainAt(int index) =>
            new(System.IO.Hashing.XxHash128.HashToUInt128(System.Text.Encoding.UTF8.GetBytes(string.Join(' ', messages[..(index + 1)]))));

        public bool IsAnswer(int index) => messages[index][0] == 'a';
    }
}
