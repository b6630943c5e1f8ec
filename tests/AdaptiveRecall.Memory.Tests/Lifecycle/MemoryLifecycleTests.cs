using AdaptiveRecall.Memory.Learning.Work;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Tests.Learning;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Lifecycle;

public sealed class MemoryLifecycleTests : IAsyncDisposable
{
    private readonly LearningWorld _world = new();

    [Fact]
    public async Task What_was_forgotten_is_deleted_after_the_grace_period_and_not_before()
    {
        await _world.LearnAsync("I have a dog called Rex.", 1, "c1");
        await _world.LearnAsync("Forget that I have a dog.", 2, "c2");

        _world.Time.Advance(TimeSpan.FromDays(6));
        Assert.Empty(await PlanAsync());
        _world.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal("expired", Assert.Single(await PlanAsync()).Reason);
        Assert.Single(await _world.MemoriesAsync());

        await TendAsync();
        Assert.Empty(await _world.MemoriesAsync());
    }

    [Fact]
    public async Task Episodes_that_nobody_needs_are_forgotten_and_can_be_brought_back()
    {
        _world.Options.ForgetAfter = TimeSpan.FromDays(90);
        await _world.LearnAsync("We went kayaking with Tom.", 1, "c1");
        await _world.LearnAsync("I live in Oslo.", 2, "c2");
        _world.Time.Advance(TimeSpan.FromDays(91));

        var change = Assert.Single(await TendAsync());

        Assert.Equal((LifecycleAction.Forget, "inactive"), (change.Action, change.Reason));
        var forgotten = Assert.Single(await _world.MemoriesAsync(), static memory => memory.ExpiresAt is not null);
        Assert.Equal("We went kayaking with Tom.", forgotten.Text);
        Assert.Empty(await TendAsync());
    }

    [Fact]
    public async Task Duplicates_are_linked_to_the_best()
    {
        _world.Options.Reconcile = false;
        await _world.LearnAsync("My sister is called Nora.", 1, "c1");
        await _world.LearnAsync("My sister is called Nora!", 2, "c2");

        await TendAsync();

        var memories = await _world.MemoriesAsync();
        var linked = Assert.Single(memories, static memory => memory.State == MemoryState.Superseded);
        Assert.Equal(Assert.Single(memories, static memory => memory.State == MemoryState.Active).Id, linked.SupersededBy);
    }

    [Fact]
    public async Task What_several_conversations_confirm_becomes_a_fact()
    {
        for (var conversation = 0; conversation < 4; conversation++)
        {
            await _world.LearnAsync("The boiler in our cellar is from 1987.", conversation, $"c{conversation}");
        }

        await TendAsync();

        Assert.Equal(MemoryKind.Fact, Assert.Single(await _world.MemoriesAsync()).Kind);
    }

    [Fact]
    public async Task Beyond_the_quota_the_least_active_episodes_go()
    {
        _world.Options.MemoriesPerOwner = 3;
        await _world.LearnAsync("I live in Oslo.", 0, "c0");
        for (var day = 1; day < 5; day++)
        {
            _world.Time.Advance(TimeSpan.FromDays(1));
            await _world.LearnAsync($"We met cousin number {day} at the lake house.", day, $"c{day}");
        }

        var changes = await PlanAsync();

        Assert.Equal(2, changes.Count);
        Assert.All(changes, static change => Assert.Equal("quota", change.Reason));
        var oldest = (await _world.MemoriesAsync()).Reverse().Skip(1).Take(2).Select(static memory => memory.Id);
        Assert.Equal(oldest, changes.Select(static change => change.Memory));
    }

    [Fact]
    public async Task Beyond_the_bytes_the_least_active_episodes_go()
    {
        for (var day = 1; day < 5; day++)
        {
            _world.Time.Advance(TimeSpan.FromDays(1));
            await _world.LearnAsync($"We met cousin number {day} at the lake house.", day, $"c{day}");
        }

        // 42 bytes each: two and a half of them.
        _world.Options.BytesPerOwner = 105;

        var changes = await PlanAsync();

        Assert.Equal(2, changes.Count);
        Assert.All(changes, static change => Assert.Equal((LifecycleAction.Forget, "quota"), (change.Action, change.Reason)));
    }

    [Fact]
    public async Task What_is_brought_back_is_not_forgotten_again_at_once()
    {
        _world.Options.ForgetAfter = TimeSpan.FromDays(90);
        await _world.LearnAsync("We went kayaking with Tom.", 1, "c1");
        _world.Time.Advance(TimeSpan.FromDays(91));
        await TendAsync();
        var listed = Assert.Single(await _world.Parts.Lifecycle.ListForgottenAsync(await _world.KeyAsync(), TestContext.Current.CancellationToken));
        Assert.Equal(_world.Time.GetUtcNow() + _world.Options.GracePeriod, listed.Until);
        var keeper = new MemoryKeeper(_world.Store, _world.Keys, _world.Embedder, _world.Parts.Ids, _world.Time, []);

        await keeper.UpdateAsync(LearningWorld.Anna, listed.Memory.Id, static memory => memory with { State = MemoryState.Active, ExpiresAt = null }, TestContext.Current.CancellationToken);

        Assert.Empty(await TendAsync());
        Assert.Empty(await _world.Parts.Lifecycle.ListForgottenAsync(await _world.KeyAsync(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Work_is_done_once_and_by_one()
    {
        _world.Options.Reconcile = false;
        await _world.LearnAsync("My sister is called Nora.", 1, "c1");
        await _world.LearnAsync("My sister is called Nora!", 2, "c2");
        var key = await _world.KeyAsync();
        var newest = (await _world.MemoriesAsync())[0];
        await _world.Store.WriteAsync(
            new OwnerWrite { Key = key, Owner = LearningWorld.Anna, BegunAt = _world.Time.GetUtcNow(), Work = [OwnerTask.Reconcile(LearningWorld.Anna, newest.Id).ToWork(_world.Time.GetUtcNow())] },
            TestContext.Current.CancellationToken);
        using var worker = new OwnerWorker(_world.Store, _world.Parts.Reconciler, _world.Parts.Lifecycle, _world.Parts.Extractor, Options.Create(_world.Options), _world.Time, NullLogger<OwnerWorker>.Instance);

        Assert.True(await worker.WorkAsync(TestContext.Current.CancellationToken));
        Assert.False(await worker.WorkAsync(TestContext.Current.CancellationToken));

        Assert.Single(await _world.MemoriesAsync());
        Assert.Empty(await _world.Store.ListWorkAsync(key, TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task<IReadOnlyList<PlannedChange>> PlanAsync() => await _world.Parts.Lifecycle.PlanAsync(await _world.KeyAsync(), TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<PlannedChange>> TendAsync() =>
        await _world.Parts.Lifecycle.TendAsync(await _world.KeyAsync(), LearningWorld.Anna, TestContext.Current.CancellationToken);
}
