using AdaptiveRecall.Memory.Learning.Use;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Use;

public sealed class MemoryUseTests : IAsyncDisposable
{
    private readonly LearningWorld _world = new();

    [Fact]
    public async Task Access_times_grow_of_what_an_answer_used_and_of_nothing_else()
    {
        await _world.LearnAsync("I have a dog called Rex.", 1, "c1");
        await _world.LearnAsync("My brother plays the trombone in Linz.", 2, "c2");
        var before = await _world.HeadAsync();
        var memories = await _world.MemoriesAsync();
        using var use = NewUse();

        var used = await use.RecordAsync(
            [(new UseReport(LearningWorld.Anna, "What is my dog called?", "Your dog is called Rex!", [.. memories.Select(static memory => memory.Id)]), _world.Time.GetUtcNow())],
            TestContext.Current.CancellationToken);

        Assert.Equal(1, used);
        Assert.Equal([1, 2], (await _world.MemoriesAsync()).Select(static memory => memory.Accesses.Count));
        Assert.Equal(before.Epoch, (await _world.HeadAsync()).Epoch);
    }

    [Fact]
    public async Task Uses_of_answers_that_end_close_together_are_one_write()
    {
        await _world.LearnAsync("I have a dog called Rex.", 1, "c1");
        await _world.LearnAsync("My brother plays the trombone in Linz.", 2, "c2");
        var before = await _world.HeadAsync();
        var memories = await _world.MemoriesAsync();
        using var use = NewUse();
        var ids = memories.Select(static memory => memory.Id).ToArray();

        use.Report(new UseReport(LearningWorld.Anna, "What is my dog called?", "Your dog is called Rex!", ids));
        use.Report(new UseReport(LearningWorld.Anna, "And what does my brother play?", "Your brother plays the trombone in Linz.", ids));
        use.Report(new UseReport(LearningWorld.Anna, "Say it again.", "Your dog is called Rex.", ids));
        var until = DateTime.UtcNow + TimeSpan.FromSeconds(20);
        while ((await _world.HeadAsync()).Version == before.Version && DateTime.UtcNow < until)
        {
            _world.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        // The store numbers versions one by one.
        Assert.Equal(before.Version + 1, (await _world.HeadAsync()).Version);
        Assert.Equal([2, 3], (await _world.MemoriesAsync()).Select(static memory => memory.Accesses.Count));
    }

    private MemoryUse NewUse() =>
        new(_world.Store, _world.Keys, _world.Parts.Candidates, _world.Parts.Known, _world.Parts.Copies, _world.Meters, _world.Time, NullLogger<MemoryUse>.Instance);

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
