using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Memories;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning;

public sealed class MemoryLearnerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Learn_writes_a_memory_with_its_source()
    {
        await using var fixture = new LearnerFixture();
        var said = new DateTimeOffset(2025, 5, 4, 3, 2, 1, TimeSpan.Zero);
        var turn = new Turn("I'm allergic to peanuts. Can you suggest a dinner?", said) { Role = "user", Speaker = "Anna", Conversation = "c7", Sequence = 4 };

        var ticket = fixture.Learner.Learn(new LearnRequest(LearnerFixture.Anna, turn, LearnerFixture.KeyOf(1)) { Model = "m", Receipt = "r" });
        await ticket.Durable.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.True(ticket.Accepted);
        Assert.True(ticket.KeepsMemory);
        var memory = Assert.Single(await fixture.MemoriesAsync());
        Assert.Equal("I'm allergic to peanuts.", memory.Text);
        Assert.Equal(MemoryKind.Profile, memory.Kind);
        Assert.Equal(said, memory.OccurredAt);
        var key = await fixture.Keys.KeyOfAsync(LearnerFixture.Anna, TestContext.Current.CancellationToken);
        var source = new MemorySource { Type = "chat", Conversation = "c7", Sequence = 4, Role = "user", Speaker = "Anna", Model = "m", Receipt = "r", Message = TurnCardBuilder.MessageHash(key, turn.Text) };
        Assert.Equal(source, memory.Source);
        var card = Assert.Single(await fixture.CardsAsync());
        Assert.Equal(memory.Id, card.Memory);
        Assert.Equal(MemoryKind.Profile, card.Kind);
        Assert.True(card.Traits.HasFlag(TurnTraits.Question));
    }

    [Theory]
    [InlineData("user", "What is the capital of France?", TurnRole.User)]
    [InlineData("assistant", "I live in the cloud and my name is Bot.", TurnRole.Assistant)]
    [InlineData("tool", "My name is Anna.", TurnRole.Other)]
    public async Task Learn_leaves_a_card_only_of_what_is_not_kept(string role, string text, TurnRole expected)
    {
        await using var fixture = new LearnerFixture();

        var ticket = fixture.Learn(text, 1, role: role);
        await fixture.RunUntilAsync(() => ticket.Durable.IsCompleted);

        Assert.False(ticket.KeepsMemory);
        Assert.Empty(await fixture.MemoriesAsync());
        var card = Assert.Single(await fixture.CardsAsync());
        Assert.Null(card.Memory);
        Assert.Equal(expected, card.Role);
    }

    [Fact]
    public async Task Learn_keeps_the_same_turn_once_when_it_comes_at_once_and_again()
    {
        await using var fixture = new LearnerFixture();
        fixture.Store.Hold();

        var tickets = Enumerable.Range(0, 50).AsParallel().WithDegreeOfParallelism(8).Select(_ => fixture.Learn("I live in Lisbon.", 7)).ToList();
        fixture.Store.LetGo();
        await Task.WhenAll(tickets.Select(static ticket => ticket.Durable)).WaitAsync(Patience, TestContext.Current.CancellationToken);
        var again = fixture.Learn("I live in Lisbon.", 7);
        await again.Durable.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.All(tickets, static ticket => Assert.True(ticket.Accepted && ticket.KeepsMemory));
        Assert.Single(await fixture.MemoriesAsync());
        Assert.Single(await fixture.CardsAsync());
    }

    [Fact]
    public async Task Learn_writes_an_owners_turns_in_order_and_different_owners_side_by_side()
    {
        await using var fixture = new LearnerFixture(static options => options.WritesInFlight = 4);
        fixture.Store.Hold();
        var owners = Enumerable.Range(0, 8).Select(static owner => new Owner("default", $"u{owner}")).ToList();

        var tickets = Enumerable.Range(0, 20).SelectMany(turn => owners.Select(owner => fixture.Learn($"My lucky number is {turn} on {owner.User}.", (byte)turn, owner))).ToList();
        await fixture.RunUntilAsync(() => fixture.Store.InFlight == 4);
        fixture.Store.LetGo();
        await Task.WhenAll(tickets.Select(static ticket => ticket.Durable)).WaitAsync(Patience, TestContext.Current.CancellationToken);

        foreach (var owner in owners)
        {
            var expected = Enumerable.Range(0, 20).Select(turn => $"My lucky number is {turn} on {owner.User}.");
            Assert.Equal(expected, fixture.Store.Written.Where(text => text.EndsWith($"on {owner.User}.", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Turns_of_which_only_cards_are_kept_are_written_with_the_next_turn_in_the_order_of_saying()
    {
        await using var fixture = new LearnerFixture();
        fixture.Store.Hold();
        var first = fixture.Learn("I live in Lisbon.", 1);
        await fixture.RunUntilAsync(() => fixture.Store.InFlight == 1);

        var tickets = new[]
        {
            fixture.Learn("A fine city.", 2, role: "assistant"),
            fixture.Learn("Why is the sky blue?", 3),
            fixture.Learn("I have a dog called Rex.", 4),
            fixture.Learn("What a name.", 5, role: "assistant"),
            fixture.Learn("My brother plays the trombone.", 6),
        };
        fixture.Store.LetGo();
        await Task.WhenAll(tickets.Select(static ticket => ticket.Durable).Append(first.Durable)).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(3, fixture.Store.Attempts);
        Assert.Equal(["I live in Lisbon.", "I have a dog called Rex.", "My brother plays the trombone."], fixture.Store.Written);
        var cards = await fixture.CardsAsync();
        Assert.Equal([true, false, false, true, false, true], cards.Select(static card => card.Memory is not null));
        Assert.Equal([TurnRole.User, TurnRole.Assistant, TurnRole.User, TurnRole.User, TurnRole.Assistant, TurnRole.User], cards.Select(static card => card.Role));
    }

    [Fact]
    public async Task Cards_before_a_turn_that_is_known_already_are_kept()
    {
        await using var fixture = new LearnerFixture();
        await fixture.Learn("I have a dog called Rex.", 4).Durable.WaitAsync(Patience, TestContext.Current.CancellationToken);
        fixture.Store.Hold();
        var other = fixture.Learn("I live in Lisbon.", 1);
        await fixture.RunUntilAsync(() => fixture.Store.InFlight == 1);

        var card = fixture.Learn("A fine city.", 2, role: "assistant");
        var again = fixture.Learn("I have a dog called Rex.", 4);
        fixture.Store.LetGo();
        await Task.WhenAll(other.Durable, card.Durable, again.Durable).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(2, (await fixture.MemoriesAsync()).Count);
        Assert.Equal([TurnRole.User, TurnRole.User, TurnRole.Assistant], (await fixture.CardsAsync()).Select(static card => card.Role));
    }

    [Fact]
    public async Task Learn_refuses_the_new_turn_when_the_queue_is_full_and_keeps_the_accepted()
    {
        await using var fixture = new LearnerFixture(static options => options.QueueLimit = 4);
        fixture.Store.Hold();

        var questions = Enumerable.Range(0, 3).Select(turn => fixture.Learn("Why is the sky blue?", (byte)turn)).ToList();
        var statements = Enumerable.Range(10, 4).Select(turn => fixture.Learn($"I have {turn} cousins in Graz.", (byte)turn)).ToList();
        Assert.Equal([true, true, false], questions.Select(static ticket => ticket.Accepted));
        Assert.Equal([true, true, false, false], statements.Select(static ticket => ticket.Accepted));
        Assert.All(statements.Skip(2), static ticket => Assert.True(ticket.Durable.IsCompleted));

        fixture.Store.LetGo();
        await fixture.RunUntilAsync(() => questions.Concat(statements).All(static ticket => ticket.Durable.IsCompleted));
        Assert.Equal(2, (await fixture.MemoriesAsync()).Count);
        Assert.Equal(4, (await fixture.CardsAsync()).Count);
        Assert.True(fixture.Learn("I have an uncle in Linz.", 30).Accepted);
    }

    [Fact]
    public async Task Learn_tries_again_until_the_store_takes_it()
    {
        await using var fixture = new LearnerFixture();
        fixture.Store.Fails = true;

        var ticket = fixture.Learn("I live in Lisbon.", 1);
        await fixture.RunUntilAsync(() => fixture.Store.Attempts >= 3);
        Assert.False(ticket.Durable.IsCompleted);
        fixture.Store.Fails = false;
        await fixture.RunUntilAsync(() => ticket.Durable.IsCompleted);

        Assert.Single(await fixture.MemoriesAsync());
    }

    [Fact]
    public async Task Learn_gives_up_after_the_time_for_retries()
    {
        await using var fixture = new LearnerFixture(static options => options.RetryFor = TimeSpan.FromSeconds(3));
        fixture.Store.Fails = true;

        var ticket = fixture.Learn("I live in Lisbon.", 1);
        await fixture.RunUntilAsync(() => ticket.Durable.IsCompleted);
        fixture.Store.Fails = false;

        Assert.Empty(await fixture.MemoriesAsync());
        Assert.InRange(fixture.Store.Attempts, 4, 10);
    }

    [Fact]
    public async Task Learn_keeps_the_words_when_the_embedder_is_away()
    {
        await using var fixture = new LearnerFixture();
        fixture.Generator.Fails = true;

        var ticket = fixture.Learn("I live in Lisbon.", 1);
        await fixture.RunUntilAsync(() => ticket.Durable.IsCompleted);

        Assert.Single(await fixture.MemoriesAsync());
    }

    [Fact]
    public async Task Learn_stores_no_sentence_with_a_secret_in_memory_or_card()
    {
        await using var fixture = new LearnerFixture();

        var ticket = fixture.Learn("I moved to Porto in May. My password for the harbour office is swordfish99. My cat is called Miso.", 1);
        var answer = fixture.Learn("Noted: your password is swordfish99. Welcome to Porto!", 2, role: "assistant");
        await fixture.RunUntilAsync(() => ticket.Durable.IsCompleted && answer.Durable.IsCompleted);

        Assert.Equal("I moved to Porto in May. My cat is called Miso.", Assert.Single(await fixture.MemoriesAsync()).Text);
        var key = await fixture.Keys.KeyOfAsync(LearnerFixture.Anna, TestContext.Current.CancellationToken);
        var clean = TurnCardBuilder.ForTurn(key, new Turn("I moved to Porto in May. My cat is called Miso. Welcome to Porto!", fixture.Time.GetUtcNow()));
        foreach (var card in await fixture.CardsAsync())
        {
            Assert.All(card.Terms, term => Assert.Contains(clean.Terms, allowed => allowed.Term == term.Term));
        }
    }

    [Fact]
    public async Task An_erasure_wins_over_what_was_accepted_before_it()
    {
        await using var fixture = new LearnerFixture();
        fixture.Store.Hold();
        var tickets = Enumerable.Range(0, 5).Select(turn => fixture.Learn($"I have {turn} brothers.", (byte)turn)).ToList();
        await fixture.RunUntilAsync(() => fixture.Store.InFlight == 1);

        var key = await fixture.Keys.KeyOfAsync(LearnerFixture.Anna, TestContext.Current.CancellationToken);
        fixture.Time.Advance(TimeSpan.FromMilliseconds(1));
        await fixture.Store.EraseAsync(key, TestContext.Current.CancellationToken);
        fixture.Learner.OwnerErased(key);
        Assert.All(tickets, static ticket => Assert.True(ticket.Durable.IsCompleted));
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var after = fixture.Learn("I have no brothers.", 9);
        fixture.Store.LetGo();
        await fixture.RunUntilAsync(() => after.Durable.IsCompleted);

        Assert.Equal("I have no brothers.", Assert.Single(await fixture.MemoriesAsync()).Text);
    }

    [Fact]
    public async Task StopAsync_writes_what_was_accepted_and_accepts_no_more()
    {
        await using var fixture = new LearnerFixture();
        var tickets = Enumerable.Range(0, 30).Select(turn => fixture.Learn(turn % 2 == 0 ? $"I have {turn} books." : "Why is the sky blue?", (byte)turn)).ToList();

        await fixture.Learner.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(30, (await fixture.CardsAsync()).Count);
        Assert.All(tickets, static ticket => Assert.True(ticket.Durable.IsCompleted));
        Assert.False(fixture.Learn("I live in Lisbon.", 99).Accepted);
    }

    [Fact]
    public async Task StopAsync_waits_no_longer_than_it_may()
    {
        await using var fixture = new LearnerFixture();
        fixture.Store.Hold();
        var ticket = fixture.Learn("I live in Lisbon.", 1);

        var stop = fixture.Learner.StopAsync(TestContext.Current.CancellationToken);
        await fixture.RunUntilAsync(() => stop.IsCompleted);
        await fixture.RunUntilAsync(() => ticket.Durable.IsCompleted);

        Assert.Empty(await fixture.MemoriesAsync());
    }

    [Fact]
    public async Task Learn_does_nothing_when_learning_is_off()
    {
        await using var fixture = new LearnerFixture(static options => options.Enabled = false);

        var ticket = fixture.Learn("I live in Lisbon.", 1);

        Assert.False(ticket.Accepted);
        Assert.True(ticket.Durable.IsCompleted);
        Assert.Equal(0, fixture.Store.Attempts);
    }

    [Fact]
    public async Task Learn_makes_the_card_of_a_huge_message_of_its_beginning()
    {
        await using var fixture = new LearnerFixture();

        var ticket = fixture.Learn(string.Concat(Enumerable.Repeat("I live in Lisbon, password: hunter2. ", 100_000)), 1);
        await fixture.RunUntilAsync(() => ticket.Durable.IsCompleted);

        Assert.True(ticket.Accepted);
        Assert.False(ticket.KeepsMemory);
        Assert.Empty(Assert.Single(await fixture.CardsAsync()).Terms);
    }

    [Fact]
    public async Task Learn_never_throws_whatever_is_said()
    {
        await using var fixture = new LearnerFixture();
        string[] parts = ["I ", "my ", "\ud83d", "\n", "```", "> ", "?", ". ", "password: ", "é", "東京に住んでいます。", "1. ", "…", "\"", "\0", "Hey ", "Mel, ", "remember that ", "always ", "\u202e", "sk-", "  ", "a.m. ", "-----BEGIN PRIVATE KEY-----"];
        Gen.Int[0, parts.Length - 1].Array[0, 30].Sample(
            chosen =>
            {
                var text = string.Concat(chosen.Select(part => parts[part]));
                Assert.True(fixture.Learner.Learn(new LearnRequest(LearnerFixture.Anna, new Turn(text, fixture.Time.GetUtcNow()), default)).Accepted, text);
            },
            iter: 2000,
            threads: 1);
    }
}
