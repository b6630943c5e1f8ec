using AdaptiveRecall.Memory.Memories;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Reconciliation;

public sealed class MemoryReconcilerTests : IAsyncDisposable
{
    private readonly LearningWorld _world = new();

    [Fact]
    public async Task What_is_said_again_in_another_conversation_reinforces()
    {
        await _world.LearnAsync("I'm allergic to peanuts.", 0, "c1");
        await _world.LearnAsync("I am allergic to peanuts!", 1, "c2");
        await _world.LearnAsync("I am allergic to peanuts.", 2, "c2");

        var memory = Assert.Single(await _world.MemoriesAsync());
        Assert.Equal("I'm allergic to peanuts.", memory.Text);
        Assert.Equal(3, memory.Accesses.Count);
        Assert.Equal(3, memory.Version);
        Assert.True(memory.Confidence > 0.8);
        Assert.Equal(3, (await _world.CardsAsync()).Count);
    }

    [Fact]
    public async Task Repetition_within_a_conversation_keeps_the_epoch_and_the_confidence()
    {
        await _world.LearnAsync("I'm allergic to peanuts.", 0, "c1");
        var before = await _world.HeadAsync();
        await _world.LearnAsync("I am allergic to peanuts!", 1, "c1");

        var memory = Assert.Single(await _world.MemoriesAsync());
        Assert.Equal(0.7, memory.Confidence);
        Assert.Equal(before.Epoch, (await _world.HeadAsync()).Epoch);
    }

    [Fact]
    public async Task What_is_contradicted_is_closed_and_linked()
    {
        await _world.LearnAsync("I live in Berlin. I have two cats, and a dog called Rex.", 0, "c1");
        _world.Time.Advance(TimeSpan.FromDays(10));
        await _world.LearnAsync("I moved to Hamburg.", 1, "c2");

        var memories = await _world.MemoriesAsync();
        var closed = Assert.Single(memories, static memory => memory.State == MemoryState.Superseded);
        var successor = Assert.Single(memories, static memory => memory.Text == "I moved to Hamburg.");
        var rest = Assert.Single(memories, static memory => memory.Text == "I have two cats, and a dog called Rex.");
        Assert.Equal(successor.Id, closed.SupersededBy);
        Assert.Equal(closed.Id, successor.Supersedes);
        Assert.Equal(LearningWorld.Start.AddDays(10), closed.ValidTo);
        Assert.Equal(closed.Id, rest.Supersedes);
        Assert.Equal(closed.Source, rest.Source);
        var card = Assert.Single(await _world.CardsAsync(), card => card.Memory == closed.Id);
        Assert.True(card.Traits.HasFlag(TurnTraits.Superseded));
        Assert.Equal(closed.ValidTo, card.ValidTo);
    }

    [Fact]
    public async Task A_hundred_writers_of_the_same_fact_at_two_proxies_end_with_one_memory()
    {
        var proxies = new[] { _world.NewLearner(), _world.NewLearner() };

        var tickets = Enumerable.Range(0, 100).AsParallel().WithDegreeOfParallelism(8)
            .Select(writer => proxies[writer % 2].Learn(LearningWorld.RequestOf("My sister is called Nora.", LearningWorld.Start, $"c{writer}", writer))).ToList();
        await Task.WhenAll(tickets.Select(static ticket => ticket.Durable)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var memory = Assert.Single(await _world.MemoriesAsync());
        Assert.Equal(100, (await _world.CardsAsync()).Count);
        Assert.InRange(memory.Accesses.Count, 50, 101);
    }

    [Fact]
    public async Task What_two_proxies_wrote_at_the_same_moment_is_put_into_order_afterwards()
    {
        _world.Options.Reconcile = false;
        await _world.LearnAsync("My sister is called Nora.", 0, "c1");
        await _world.LearnAsync("My sister is called Nora!", 1, "c2");
        var newest = (await _world.MemoriesAsync())[0];

        await _world.Parts.Reconciler.SettleAsync(await _world.KeyAsync(), LearningWorld.Anna, newest.Id, TestContext.Current.CancellationToken);

        var memory = Assert.Single(await _world.MemoriesAsync());
        Assert.True(memory.Id < newest.Id);
        Assert.Equal(2, (await _world.CardsAsync()).Count);
    }

    [Fact]
    public async Task Switched_off_everything_is_kept_side_by_side()
    {
        _world.Options.Reconcile = false;
        await _world.LearnAsync("I live in Berlin.", 0, "c");
        await _world.LearnAsync("I live in Berlin.", 1, "c");

        Assert.Equal(2, (await _world.MemoriesAsync()).Count);
    }

    [Fact]
    public async Task What_the_model_says_back_is_not_learnt()
    {
        await _world.LearnAsync("I decided to go to Porto in May.", 0, "c1");
        var echo = LearningWorld.RequestOf("So you've decided to go to Porto in May.", LearningWorld.Start, "c1", 1, "assistant") with { Asked = "What was my plan for May?" };
        var news = LearningWorld.RequestOf("The plan is two nights at the Ribeira and one in the Douro valley.", LearningWorld.Start, "c1", 2, "assistant") with { Asked = "Let's plan the days then." };
        await _world.LearnAsync(echo);
        await _world.LearnAsync(news);

        var memories = await _world.MemoriesAsync();
        Assert.Equal(2, memories.Count);
        Assert.Equal("assistant", memories[0].Source.Role);
        Assert.StartsWith("The plan is", memories[0].Text, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
