using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall;

public sealed class MemoryRecallerTests
{
    private const string Biscuit = "Please remember that my dog is called Biscuit and I am allergic to peanuts.";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(500)]
    public async Task A_question_recalls_its_memory_alone_and_among_others(int others)
    {
        await using var recall = new RecallFixture();
        await KeepOthersAsync(recall, others);
        await recall.KeepAsync(Biscuit);

        var result = await recall.RecallAsync("What is my dog called?");

        Assert.Equal(Biscuit, result.Memories[0].Memory.Text);
        Assert.Contains("Biscuit", result.Block, StringComparison.Ordinal);
        Assert.True(result.Memories[0].Injected);
    }

    [Theory]
    [InlineData("hi")]
    [InlineData("thanks")]
    [InlineData("Thank you so much!")]
    [InlineData("ok, got it")]
    [InlineData("write a python function that reverses a list")]
    [InlineData("what is the capital of Australia?")]
    [InlineData("translate \"good evening\" into Italian")]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("🙂")]
    public async Task What_needs_no_memory_recalls_none(string message)
    {
        await using var recall = new RecallFixture();
        await KeepOthersAsync(recall, 500);
        await recall.KeepAsync(Biscuit);

        var result = await recall.RecallAsync(message);

        Assert.Null(result.Block);
        Assert.Empty(result.Memories);
    }

    [Theory]
    [InlineData("I moved to Lisbon last year.", "Where do I live?")]
    [InlineData("I work as a nurse at the children's hospital.", "What is my job?")]
    public async Task Meaning_is_enough_where_no_word_is_shared(string memory, string question)
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync(memory);

        Assert.NotNull((await recall.RecallAsync(question)).Block);
    }

    [Fact]
    public async Task Nobody_has_nothing()
    {
        await using var recall = new RecallFixture();
        var result = await recall.RecallAsync("What is my dog called?");

        Assert.Equal(OwnerHead.None, result.Head);
        Assert.Null(result.Block);
    }

    [Fact]
    public async Task A_short_follow_up_leans_on_what_was_said_before()
    {
        await using var recall = new RecallFixture();
        await KeepOthersAsync(recall, 50);
        await recall.KeepAsync("In winter I go skating on the frozen canal.");

        var result = await recall.RecallAsync("and in winter?", static query => query with { Earlier = "Which sports do I do in summer?" });

        Assert.Contains("skating", result.Block, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_the_prompt_already_is_not_injected_again()
    {
        await using var recall = new RecallFixture();
        var memory = await recall.KeepAsync(Biscuit, static memory => memory with { Source = memory.Source with { Message = 77 } });

        Assert.Null((await recall.RecallAsync("What is my dog called?", static query => query with { MessagesInPrompt = new HashSet<ulong> { 77 } })).Block);
        Assert.Null((await recall.RecallAsync("What is my dog called?", query => query with { InPrompt = new HashSet<MemoryId> { memory.Id } })).Block);
    }

    [Fact]
    public async Task What_nearly_repeats_a_chosen_memory_is_not_injected()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("My dog is called Biscuit.");
        await recall.KeepAsync("my dog is called biscuit!");
        await recall.KeepAsync("My dog Biscuit loves the beach.");

        var result = await recall.RecallAsync("What is my dog called?", static query => query with { Explain = true });

        Assert.Equal(3, result.Memories.Count);
        Assert.Equal(2, result.InjectedCount);
        Assert.Equal(2, result.Block!.Split("\n- ").Length - 1);
    }

    [Fact]
    public async Task Limit_and_budget_bound_the_block()
    {
        await using var recall = new RecallFixture(static options => options.TokenBudget = 200);
        for (var i = 0; i < 40; i++)
        {
            await recall.KeepAsync($"My dog number {i} is called {(char)('A' + (i % 26))}{i} and likes {string.Join(' ', Enumerable.Repeat("bones", i))}.");
        }

        var few = await recall.RecallAsync("What is my dog called?", static query => query with { Limit = 3 });
        var many = await recall.RecallAsync("What is my dog called?", static query => query with { Limit = 40 });

        Assert.Equal(3, few.InjectedCount);
        Assert.True(many.InjectedCount > 3);
        Assert.True(TokenEstimate.Of(many.Block) <= 200);
    }

    [Fact]
    public async Task A_memory_of_great_length_leaves_room_for_others()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("My dog is called Biscuit. " + string.Join(' ', Enumerable.Range(0, 2000).Select(static i => $"dog{i}")));
        await recall.KeepAsync("My dog eats twice a day.");

        var result = await recall.RecallAsync("What does my dog eat?");

        Assert.Contains("twice a day", result.Block, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pinned_memories_are_injected_whatever_is_asked_and_come_first()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync(Biscuit);
        await recall.KeepAsync("Always answer in French.", static memory => memory with { Pinned = true });

        Assert.Contains("French", (await recall.RecallAsync("hi")).Block, StringComparison.Ordinal);
        var block = (await recall.RecallAsync("What is my dog called?")).Block!;
        Assert.True(block.IndexOf("French", StringComparison.Ordinal) < block.IndexOf("Biscuit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_of_an_earlier_time_the_superseded_value_is_recalled_and_now_only_its_successor()
    {
        await using var recall = new RecallFixture();
        var then = recall.Time.GetUtcNow();
        var old = await recall.KeepAsync("I live in Berlin.");
        recall.Time.Advance(TimeSpan.FromDays(30));
        var moved = recall.Time.GetUtcNow();
        await recall.WriteAsync(puts: [await recall.PutAsync(old with { State = MemoryState.Superseded, ValidTo = moved, Version = 2 }, replaces: 1)]);
        await recall.KeepAsync("I live in Lisbon.");
        recall.Time.Advance(TimeSpan.FromDays(1));

        var now = await recall.RecallAsync("Where do I live?");
        var before = await recall.RecallAsync("Where do I live?", query => query with { AsOf = then.AddDays(1) });

        Assert.Equal(["I live in Lisbon."], now.Memories.Select(static memory => memory.Memory.Text));
        Assert.Equal(["I live in Berlin."], before.Memories.Select(static memory => memory.Memory.Text));
    }

    [Fact]
    public async Task A_request_for_advice_brings_the_standing_fact_that_it_does_not_name()
    {
        await using var recall = new RecallFixture();
        await KeepOthersAsync(recall, 200);
        await recall.KeepAsync("I am allergic to peanuts.", static memory => memory with { Kind = MemoryKind.Profile });

        var dinner = await recall.RecallAsync("What shall I cook tonight?", static query => query with { Explain = true, Limit = 5 });
        var code = await recall.RecallAsync("Write a function that reverses a list.");

        Assert.Contains("peanuts", dinner.Block, StringComparison.Ordinal);
        Assert.Contains(dinner.Memories.Single(static memory => memory.Memory.Text.Contains("peanuts", StringComparison.Ordinal)).Parts, static part => part.Name == "need");
        Assert.Equal(dinner.Memories.Select(static memory => memory.Score).OrderDescending(), dinner.Memories.Select(static memory => memory.Score));
        Assert.Null(code.Block);
    }

    [Fact]
    public async Task What_is_so_now_is_told_by_the_newest_of_near_equals()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("I live in Berlin.");
        recall.Time.Advance(TimeSpan.FromDays(400));
        await recall.KeepAsync("I live in Lisbon now.");

        Assert.Equal("I live in Lisbon now.", (await recall.RecallAsync("Where do I live?")).Memories[0].Memory.Text);
    }

    [Theory]
    [InlineData("I am allergic to peanuts and I live in Lisbon.", "I moved to Madrid last week.", "Where do I live now?")]
    [InlineData("I live in Lisbon.", "We have moved to Madrid.", "Where do I live?")]
    [InlineData("I work as a nurse at the children's hospital.", "I quit at the hospital.", "Where do I work?")]
    public async Task A_change_is_recalled_first_though_it_has_none_of_the_questions_words(string before, string change, string question)
    {
        await using var recall = new RecallFixture();
        await KeepOthersAsync(recall, 60);
        await recall.KeepAsync(before, static memory => memory with { Kind = MemoryKind.Profile });
        recall.Time.Advance(TimeSpan.FromDays(30));
        await recall.KeepAsync(change, static memory => memory with { Kind = MemoryKind.Profile });

        var result = await recall.RecallAsync(question);

        Assert.Equal([change, before], result.Memories.Take(2).Select(static memory => memory.Memory.Text));
    }

    [Fact]
    public async Task What_was_said_in_the_time_that_is_named_comes_first()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync("We went hiking in the hills.", static memory => memory with { OccurredAt = new DateTimeOffset(2023, 5, 7, 0, 0, 0, TimeSpan.Zero) });
        await recall.KeepAsync("We went hiking in the hills once more.", static memory => memory with { OccurredAt = new DateTimeOffset(2024, 5, 7, 0, 0, 0, TimeSpan.Zero) });

        var result = await recall.RecallAsync("Where did we go hiking in May 2023?", static query => query with { Explain = true });

        Assert.Equal(2023, result.Memories[0].Memory.OccurredAt.Year);
        Assert.Contains(result.Memories[0].Parts, static part => part is { Name: "time", Value: 1 });
        Assert.DoesNotContain(result.Memories[1].Parts, static part => part.Name == "time");
    }

    [Fact]
    public async Task An_owner_with_too_many_memories_is_ranked_from_what_the_store_finds()
    {
        await using var exact = new RecallFixture();
        await using var sampled = new RecallFixture(static options => options.ExactLimit = 50);
        sampled.Store.ExactLimit = 50;
        foreach (var recall in (RecallFixture[])[exact, sampled])
        {
            await KeepOthersAsync(recall, 300);
            await recall.KeepAsync(Biscuit);
        }

        var all = await exact.RecallAsync("What is my dog called?", static query => query with { Explain = true });
        var some = await sampled.RecallAsync("What is my dog called?", static query => query with { Explain = true });

        Assert.Equal(Biscuit, some.Memories[0].Memory.Text);
        Assert.Equal(all.Memories[0].Score, some.Memories[0].Score, 0.02);
        Assert.Equal(all.Block, some.Block);
        Assert.Equal(0, sampled.Store.CardReads);
    }

    [Fact]
    public async Task Explaining_gives_results_below_the_floor_with_their_parts_and_the_same_block()
    {
        await using var recall = new RecallFixture();
        await KeepOthersAsync(recall, 30);
        await recall.KeepAsync(Biscuit);

        var plain = await recall.RecallAsync("What is my dog called?");
        var explained = await recall.RecallAsync("What is my dog called?", static query => query with { Explain = true, Limit = 10 });
        var chitchat = await recall.RecallAsync("play some music", static query => query with { Explain = true, Limit = 10 });

        Assert.Equal(plain.Block, explained.Block);
        Assert.Equal(10, explained.Memories.Count);
        Assert.Contains(explained.Memories[0].Parts, static part => part.Name == "lexical" && part is { Value: 1, Weight: 1 });
        Assert.All((string[])["recency", "importance", "confidence"], name => Assert.Contains(explained.Memories[0].Parts, part => part.Name == name && part.Weight > 0));
        Assert.All(explained.Memories, static memory => Assert.InRange(memory.Score, 0, 1));
        Assert.Equal(explained.Memories.Select(static memory => memory.Score).OrderDescending(), explained.Memories.Select(static memory => memory.Score));
        Assert.NotEmpty(chitchat.Memories);
        Assert.Null(chitchat.Block);
    }

    [Theory]
    [InlineData("What is my dog called?")]
    [InlineData("What shall I cook for the dog tonight?")]
    [InlineData("Where does my dog live now?")]
    public async Task The_block_of_a_search_is_that_of_the_chat_whatever_its_limit(string question)
    {
        await using var recall = new RecallFixture();
        for (var i = 0; i < 40; i++)
        {
            await recall.KeepAsync($"My dog {(char)('A' + (i % 7))} lives with friend {i} and is called {i % 11}.");
        }

        await recall.KeepAsync("Answer in Danish.", static memory => memory with { Pinned = true });
        await recall.KeepAsync("My dog must not eat chocolate.", static memory => memory with { Kind = MemoryKind.Preference });
        var block = (await recall.RecallAsync(question)).Block;

        var longest = await recall.RecallAsync(question, static query => query with { Explain = true, Limit = 40 });
        foreach (var limit in (int[])[1, 5, 10, 20, 40, 100])
        {
            var search = await recall.RecallAsync(question, query => query with { Explain = true, Limit = limit });

            Assert.Equal(block, search.Block);
            Assert.Equal(Math.Min(limit, 42), search.Memories.Count);
            Assert.Contains(search.Memories, static memory => memory is { Injected: true, Memory.Pinned: true });
            var ranked = search.Memories.Where(static memory => !memory.Memory.Pinned).Select(static memory => memory.Memory.Id).ToList();
            Assert.Equal(longest.Memories.Where(static memory => !memory.Memory.Pinned).Select(static memory => memory.Memory.Id).Take(ranked.Count), ranked.Take(39));
        }
    }

    [Fact]
    public async Task The_same_memories_and_question_give_the_same_bytes_in_whatever_order_they_were_written()
    {
        await using var first = new RecallFixture();
        await using var second = new RecallFixture();
        var memories = Enumerable.Range(0, 60).Select(i => first.New($"My dog {(char)('A' + (i % 7))} met friend {i % 11} in the park.", memory => memory with
        {
            Source = memory.Source with { Conversation = "c", Sequence = i },
        })).ToList();
        foreach (var memory in memories)
        {
            await first.WriteAsync(puts: [await first.PutAsync(memory)]);
        }

        foreach (var memory in Enumerable.Reverse(memories))
        {
            await second.WriteAsync(puts: [await second.PutAsync(memory)]);
        }

        Assert.Equal((await first.RecallAsync("Which friend did my dog meet?")).Block, (await second.RecallAsync("Which friend did my dog meet?")).Block);
    }

    [Fact]
    public async Task A_store_that_fails_fails_the_recall()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync(Biscuit);
        await recall.RecallAsync("What is my dog called?");
        recall.Store.Fault = new MemoryStoreException("locked");

        await Assert.ThrowsAsync<MemoryStoreException>(async () => await recall.RecallAsync("What is my dog called?"));
    }

    [Fact]
    public async Task With_everything_at_hand_it_completes_synchronously()
    {
        await using var recall = new RecallFixture();
        await recall.KeepAsync(Biscuit);
        await recall.RecallAsync("What is my dog called?");

        var again = recall.Recaller.RecallAsync(new RecallQuery(RecallFixture.User, "What is my dog called?"), TestContext.Current.CancellationToken);

        Assert.True(again.IsCompletedSuccessfully);
        Assert.NotNull((await again).Block);
    }

    private static async Task KeepOthersAsync(RecallFixture recall, int count)
    {
        string[] topics = ["the garden", "a bicycle", "my mother's piano", "the neighbours", "a trip to Norway", "our kitchen", "chess on Sundays", "the new office", "hiking boots", "an old radio"];
        string[] verbs = ["painted", "talked about", "worried about", "laughed about", "planned", "paid for", "dreamt of", "sold", "cleaned", "photographed"];
        var puts = new List<MemoryPut>();
        for (var i = 0; i < count; i++)
        {
            puts.Add(await recall.PutAsync(recall.New($"On day {i} I {verbs[i % 10]} {topics[i / 10 % 10]} with colleague number {i}.")));
        }

        if (count > 0)
        {
            await recall.WriteAsync(puts);
        }
    }
}
