using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Forgetting;

public sealed class MemoryForgetterTests : IAsyncDisposable
{
    private readonly LearningWorld _world = new();

    [Theory]
    [InlineData("I have a dog called Rex.", "Forget that I have a dog.")]
    [InlineData("I'm allergic to peanuts.", "Please forget that I'm allergic to peanuts.")]
    [InlineData("Ich wohne in Berlin.", "Vergiss bitte, dass ich in Berlin wohne.")]
    [InlineData("Vivo en Sevilla.", "Olvida que vivo en Sevilla.")]
    public async Task What_somebody_wants_forgotten_is_closed_and_not_learnt_again(string known, string wish)
    {
        await _world.LearnAsync("I have a sister in Graz.", 0, "c0");
        await _world.LearnAsync(known, 1, "c1");
        await _world.LearnAsync(wish, 2, "c2");
        await _world.LearnAsync(known, 3, "c3");

        var memories = await _world.MemoriesAsync();
        Assert.Equal(2, memories.Count);
        var forgotten = Assert.Single(memories, static memory => memory.State == MemoryState.Superseded);
        Assert.Equal(known, forgotten.Text);
        Assert.True(forgotten.ExpiresAt <= _world.Time.GetUtcNow());
    }

    [Theory]
    [InlineData("I have a dog called Rex.", "Don't forget that I have a dog.")]
    [InlineData("I have a dog called Rex.", "Forget that I have a cat.")]
    [InlineData("I don't smoke cigars at home.", "Forget that I smoke cigars at home.")]
    public async Task What_is_not_meant_stays(string known, string said)
    {
        await _world.LearnAsync(known, 1, "c1");
        await _world.LearnAsync(said, 2, "c2");

        Assert.All(await _world.MemoriesAsync(), static memory => Assert.Equal(MemoryState.Active, memory.State));
    }

    [Fact]
    public async Task Find_is_a_dry_run()
    {
        await _world.LearnAsync("I have a dog called Rex. I live in Oslo.", 1, "c1");

        var found = await _world.Parts.Forgetter.FindAsync(await _world.KeyAsync(), "that I have a dog", TestContext.Current.CancellationToken);

        Assert.Single(found);
        Assert.Equal(MemoryState.Active, Assert.Single(await _world.MemoriesAsync()).State);
    }

    [Fact]
    public async Task What_is_said_beside_it_stays_as_a_memory_of_its_own()
    {
        await _world.LearnAsync("I have a dog called Rex. I live in Oslo.", 1, "c1");
        await _world.LearnAsync("Forget that I have a dog.", 2, "c2");

        Assert.Equal("I live in Oslo.", Assert.Single(await _world.MemoriesAsync(), static memory => memory.State == MemoryState.Active).Text);
    }

    [Fact]
    public async Task Who_says_remember_wants_it_known_again()
    {
        await _world.LearnAsync("I have a dog called Rex.", 1, "c1");
        await _world.LearnAsync("Forget that I have a dog.", 2, "c2");
        await _world.LearnAsync("Remember that I have a dog called Rex.", 3, "c3");

        Assert.Single(await _world.MemoriesAsync(), static memory => memory.State == MemoryState.Active);
    }

    [Fact]
    public async Task A_deleted_memory_is_not_learnt_again_of_its_turn()
    {
        await _world.LearnAsync("I have a dog called Rex.", 1, "c1");
        var keeper = new MemoryKeeper(_world.Store, _world.Keys, new TextEmbedder(new LengthEmbeddingGenerator()), _world.Parts.Ids, _world.Time, []);
        await keeper.DeleteAsync(LearningWorld.Anna, (await _world.MemoriesAsync())[0].Id, TestContext.Current.CancellationToken);

        await _world.LearnAsync("I have a dog called Rex.", 1, "c1");

        Assert.Empty(await _world.MemoriesAsync());
    }

    [Fact]
    public async Task Erasing_an_owner_takes_the_tombstones_along()
    {
        await _world.LearnAsync("I have a dog called Rex.", 1, "c1");
        await _world.LearnAsync("Forget that I have a dog.", 2, "c2");
        await _world.Store.EraseAsync(await _world.KeyAsync(), TestContext.Current.CancellationToken);
        _world.Time.Advance(TimeSpan.FromSeconds(1));

        await _world.LearnAsync("I have a dog called Rex.", 3, "c3");

        Assert.Single(await _world.MemoriesAsync());
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
