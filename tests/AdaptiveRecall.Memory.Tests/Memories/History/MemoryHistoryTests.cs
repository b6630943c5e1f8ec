using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Tests.Learning;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Memories.History;

public sealed class MemoryHistoryTests : IAsyncDisposable
{
    private readonly LearningWorld _world = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Corrections_of_a_text_are_all_there_the_newest_first()
    {
        var keeper = Keeper();
        var id = (await keeper.CreateAsync(LearningWorld.Anna, [new MemoryDraft("one")], Cancellation))[0].Id;
        _world.Time.Advance(TimeSpan.FromHours(1));
        await keeper.UpdateAsync(LearningWorld.Anna, id, static memory => memory with { Text = "two" }, Cancellation);
        await keeper.UpdateAsync(LearningWorld.Anna, id, static memory => memory with { Importance = 1 }, Cancellation);
        await keeper.UpdateAsync(LearningWorld.Anna, id, static memory => memory with { Text = "three", Tags = ["t"] }, Cancellation);

        var versions = await ReadAsync(id);

        Assert.Equal([("three", 4L, 1.0), ("two", 3, 1), ("two", 2, .5), ("one", 1, .5)], versions.Select(static version => (version.Memory.Text, version.Memory.Version, version.Memory.Importance)));
        Assert.Equal([ChangeReason.Update, ChangeReason.Update, ChangeReason.Update, ChangeReason.Create], versions.Select(static version => version.Change!.Value.Reason));
        Assert.All(versions, static version => Assert.Equal("api", version.Change!.Value.Actor));
        Assert.Equal((LearningWorld.Start, LearningWorld.Start.AddHours(1)), (versions[3].At, versions[2].At));
        Assert.Empty(versions[1].Memory.Tags);
    }

    [Fact]
    public async Task Approval_and_restoration_are_called_so()
    {
        var keeper = Keeper();
        var id = (await keeper.CreateAsync(LearningWorld.Anna, [new MemoryDraft("one")], Cancellation))[0].Id;
        foreach (var state in new[] { MemoryState.Quarantined, MemoryState.Active, MemoryState.Superseded, MemoryState.Active })
        {
            await keeper.UpdateAsync(LearningWorld.Anna, id, memory => memory with { State = state }, Cancellation);
        }

        Assert.Equal(
            [ChangeReason.Restore, ChangeReason.Update, ChangeReason.Approve, ChangeReason.Update, ChangeReason.Create],
            (await ReadAsync(id)).Select(static version => version.Change!.Value.Reason));
    }

    [Fact]
    public async Task What_learning_reinforces_and_closes_is_in_the_history()
    {
        await _world.LearnAsync("I live in Berlin.", 1, "a");
        await _world.LearnAsync("I live in Berlin.", 2, "b");
        await _world.LearnAsync("I live in Paris now.", 3, "c");
        var memories = await _world.Store.ListAsync(await _world.KeyAsync(), 10, null, Cancellation);
        var (berlin, paris) = (memories.Single(static memory => memory.Text.Contains("Berlin", StringComparison.Ordinal)), memories.Single(static memory => memory.Text.Contains("Paris", StringComparison.Ordinal)));

        var versions = await ReadAsync(berlin.Id);

        Assert.Equal([ChangeReason.Supersede, ChangeReason.Reinforce, ChangeReason.Learn], versions.Select(static version => version.Change!.Value.Reason));
        Assert.Equal((MemoryState.Superseded, paris.Id), (versions[0].Memory.State, versions[0].Memory.SupersededBy));
        Assert.Equal((MemoryState.Active, null), (versions[1].Memory.State, versions[1].Memory.SupersededBy));
        Assert.Single(await ReadAsync(paris.Id));
    }

    [Fact]
    public async Task Of_more_changes_than_are_kept_the_last_ones_are()
    {
        var keeper = Keeper();
        var id = (await keeper.CreateAsync(LearningWorld.Anna, [new MemoryDraft("0")], Cancellation))[0].Id;
        for (var i = 1; i <= MemoryHistory.Limit + 5; i++)
        {
            var text = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await keeper.UpdateAsync(LearningWorld.Anna, id, memory => memory with { Text = text }, Cancellation);
        }

        var versions = await ReadAsync(id);

        Assert.Equal((MemoryHistory.Limit + 1, "1005", "5", null), (versions.Count, versions[0].Memory.Text, versions[^1].Memory.Text, versions[^1].Change));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_deleted_memory_and_others_are_not_touched()
    {
        var keeper = Keeper();
        var ids = (await keeper.CreateAsync(LearningWorld.Anna, [new MemoryDraft("one"), new MemoryDraft("two")], Cancellation)).Select(static memory => memory.Id).ToArray();
        foreach (var id in ids)
        {
            await keeper.UpdateAsync(LearningWorld.Anna, id, static memory => memory with { Text = memory.Text + "!" }, Cancellation);
        }

        await keeper.DeleteAsync(LearningWorld.Anna, ids[0], Cancellation);

        Assert.Null(await new MemoryHistory(_world.Store).ReadAsync(await _world.KeyAsync(), ids[0], Cancellation));
        Assert.Equal(["two!", "two"], (await ReadAsync(ids[1])).Select(static version => version.Memory.Text));
        Assert.Single(await _world.Store.ListRecordsAsync(await _world.KeyAsync(), 10, null, Cancellation));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private MemoryKeeper Keeper() => new(_world.Store, _world.Keys, _world.Embedder, new MemoryIdGenerator(_world.Time), _world.Time, []);

    private async Task<IReadOnlyList<MemoryVersion>> ReadAsync(MemoryId id) =>
        (await new MemoryHistory(_world.Store).ReadAsync(await _world.KeyAsync(), id, Cancellation))!;
}
