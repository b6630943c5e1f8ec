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
        using var use = new MemoryUse(_world.Store, _world.Keys, _world.Parts.Candidates, _world.Parts.Known, _world.Parts.Copies, _world.Meters, _world.Time, NullLogger<MemoryUse>.Instance);

        var used = await use.RecordAsync(
            new UseReport(LearningWorld.Anna, "What is my dog called?", "Your dog is called Rex!", [.. memories.Select(static memory => memory.Id)]),
            TestContext.Current.CancellationToken);

        Assert.Equal(1, used);
        Assert.Equal([1, 2], (await _world.MemoriesAsync()).Select(static memory => memory.Accesses.Count));
        Assert.Equal(before.Epoch, (await _world.HeadAsync()).Epoch);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
