using AdaptiveRecall.Memory.Memories;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Memories;

public sealed class TurnCardBuilderTests
{
    private static readonly OwnerKey Key = new(1, 2);
    private static readonly DateTimeOffset Said = new(2023, 5, 8, 13, 56, 0, TimeSpan.Zero);

    [Fact]
    public void A_turn_becomes_its_terms_counted_and_sorted()
    {
        var card = TurnCardBuilder.ForTurn(Key, new Turn("My dogs like dogs. I like cats!", Said));

        Assert.Equal(
            new[] { ("dog", 2), ("like", 2), ("cat", 1) }.Select(static term => new TermCount(TermId.Of(Key, term.Item1), (byte)term.Item2)).OrderBy(static term => term.Term),
            card.Terms);
        Assert.Equal(5, card.Length);
        Assert.Equal(2, card.FirstPerson);
        Assert.Equal(Said, card.OccurredAt);
        Assert.Equal(TurnTraits.None, card.Traits);
        Assert.Null(card.Memory);
    }

    [Fact]
    public void Its_date_and_the_dates_it_names_are_date_terms()
    {
        var card = TurnCardBuilder.ForTurn(Key, new Turn("We met last month", Said));

        var expected = new (string Term, byte Count)[] { ("8", 1), ("mai", 1), ("april", 1), ("2023", 2) };
        Assert.Equal(expected.Select(static term => new TermCount(TermId.Of(Key, term.Term), term.Count)).OrderBy(static term => term.Term), card.DateTerms);
        Assert.Equal(TurnTraits.Temporal, card.Traits);
    }

    [Fact]
    public void Place_role_and_speaker_of_a_turn_are_kept()
    {
        var turn = new Turn(" Where is it? ", Said) { Role = "assistant", Speaker = "Anna_Maria de la Cruz", Conversation = "c", Sequence = 7 };

        var card = TurnCardBuilder.ForTurn(Key, turn);

        Assert.Equal(TurnRole.Assistant, card.Role);
        Assert.Equal(((string[])["anna", "maria", "de", "la"]).Select(static word => TermId.Of(Key, word)), card.SpeakerTerms);
        Assert.Equal(TermId.Hash(Key, "c"u8), card.Conversation);
        Assert.Equal(7, card.Sequence);
        Assert.Equal(TermId.Hash(Key, "Where is it?"u8), card.Message);
        Assert.Equal(TurnTraits.Question, card.Traits);
    }

    [Fact]
    public void A_turn_that_stands_alone_has_no_place()
    {
        var card = TurnCardBuilder.ForTurn(Key, new Turn("", Said) { Role = "tool" });

        Assert.Equal(0UL, card.Conversation);
        Assert.Equal(-1, card.Sequence);
        Assert.Empty(card.SpeakerTerms);
        Assert.Empty(card.Terms);
        Assert.Equal(TurnRole.Other, card.Role);
    }

    [Fact]
    public void A_secret_leaves_no_trace_in_a_card()
    {
        const string Text = "Remember my password Yesterday2019 please";
        var secret = Text.IndexOf("Yesterday", StringComparison.Ordinal)..(Text.Length - 10);

        var card = TurnCardBuilder.ForTurn(Key, new Turn(Text, Said), [secret]);

        Assert.Equal(TurnCardBuilder.ForTurn(Key, new Turn("Remember my password please", Said)).Terms, card.Terms);
    }

    [Fact]
    public void A_memory_gives_its_state_validity_and_worth()
    {
        var memory = new AdaptiveRecall.Memory.Memories.Memory
        {
            Id = new MemoryId(Guid.CreateVersion7()),
            Text = "I am allergic to nuts",
            Kind = MemoryKind.Profile,
            State = MemoryState.Superseded,
            Pinned = true,
            OccurredAt = Said,
            CreatedAt = Said,
            UpdatedAt = Said,
            ValidFrom = Said,
            ValidTo = Said.AddDays(1),
            ExpiresAt = Said.AddDays(2),
            Importance = 0.9,
            Confidence = 0.8,
            Source = new MemorySource { Type = MemorySource.Chat, Conversation = "c", Sequence = 3, Role = "user", Speaker = "Bo", Message = 42 },
            Accesses = AccessHistory.Created(Said),
        };

        var card = TurnCardBuilder.ForMemory(Key, memory);

        Assert.Equal(memory.Id, card.Memory);
        Assert.Equal(TurnTraits.Superseded | TurnTraits.Pinned, card.Traits);
        Assert.Equal((MemoryKind.Profile, 0.9, 0.8, 42UL, 3L), (card.Kind, card.Importance, card.Confidence, card.Message, card.Sequence));
        Assert.Equal((Said, Said.AddDays(1), Said.AddDays(2)), (card.ValidFrom!.Value, card.ValidTo!.Value, card.ExpiresAt!.Value));
        Assert.Equal(TermId.Hash(Key, "c"u8), card.Conversation);
        Assert.Equal(TurnCardBuilder.ForTurn(Key, new Turn(memory.Text, Said)).Terms, card.Terms);
    }

    [Fact]
    public void Equal_words_of_two_owners_have_unequal_ids()
    {
        var mine = TurnCardBuilder.ForTurn(Key, new Turn("cats", Said) { Conversation = "c" });
        var yours = TurnCardBuilder.ForTurn(new OwnerKey(1, 3), new Turn("cats", Said) { Conversation = "c" });

        Assert.NotEqual(mine.Terms, yours.Terms);
        Assert.NotEqual(mine.Conversation, yours.Conversation);
        Assert.NotEqual(mine.Message, yours.Message);
    }

    [Fact]
    public void Terms_and_counts_of_a_long_text_are_bounded()
    {
        var words = string.Join(' ', Enumerable.Range(10_000, 5_000));
        var card = TurnCardBuilder.ForTurn(Key, new Turn("dog " + string.Concat(Enumerable.Repeat("dog ", 300)) + words, Said));

        Assert.Equal(TurnCardBuilder.TermLimit, card.Terms.Count);
        Assert.Equal(byte.MaxValue, card.Terms.Single(static term => term.Term == TermId.Of(Key, "dog")).Count);
        Assert.Equal(5_301, card.Length);
        Assert.InRange(TurnCardBuilder.ForTurn(Key, new Turn(new string('a', 20_000_000), Said)).Length, 1, 1);
    }

    [Fact]
    public void Words_of_a_query_are_compared_with_names_unstemmed_and_with_stop_words()
    {
        Span<uint> ids = stackalloc uint[3];

        var count = TurnCardBuilder.NameTerms(Key, "Will's James, and others", ids);

        Assert.Equal(3, count);
        Assert.Equal([TermId.Of(Key, "will"), TermId.Of(Key, "james"), TermId.Of(Key, "and")], ids.ToArray());
    }

    [Fact]
    public void Only_white_space_around_a_message_is_no_part_of_its_hash()
    {
        var hash = TurnCardBuilder.MessageHash(Key, "a  b é 😀");

        Assert.Equal(hash, TurnCardBuilder.MessageHash(Key, "\n a  b é 😀\t"));
        Assert.NotEqual(hash, TurnCardBuilder.MessageHash(Key, "a b é 😀"));
        Assert.Equal(TermId.Hash(Key, "a  b é 😀"u8), hash);
        Assert.Equal(TermId.Hash(Key, new byte[5000].AsSpan()), TurnCardBuilder.MessageHash(Key, new string('\0', 5000)));
    }

    [Theory]
    [InlineData("assistant", "Assistant")]
    [InlineData("user", "User")]
    [InlineData("moderator", "moderator")]
    [InlineData(null, "human")]
    public void A_speaker_who_is_called_by_a_role_has_no_name(string? role, string speaker) =>
        Assert.Empty(TurnCardBuilder.ForTurn(new OwnerKey(1, 2), new Turn("How does the user login work?", DateTimeOffset.UnixEpoch) { Role = role, Speaker = speaker }).SpeakerTerms);
}
