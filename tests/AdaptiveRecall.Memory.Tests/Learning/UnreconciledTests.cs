using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning;

/// <summary>Where what is known cannot be read within 200 ms.</summary>
public sealed class UnreconciledTests
{
    [Fact]
    public async Task Words_are_durable_at_once_and_put_into_order_later()
    {
        await using var world = new LearningWorld();
        await world.LearnAsync("I live in Oslo.", 1, "c1");
        await using var slow = new SlowStore(world.Store);
        using var learner = LearnerFixture.NewLearner(slow, world.Keys, world.Embedder, world.Time, world.Meters, world.Options);
        world.Time.Advance(TimeSpan.FromDays(30));

        var ticket = learner.Learn(LearningWorld.RequestOf("I live in Bergen now.", world.Time.GetUtcNow(), "c2", 2));
        await slow.Asked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.False(ticket.Durable.IsCompleted);
        world.Time.Advance(TimeSpan.FromMilliseconds(200));
        await ticket.Durable.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(2, (await world.MemoriesAsync()).Count(static memory => memory.State == MemoryState.Active));

        // The visit that the first write asked for, and this.
        Assert.Equal(2, (await world.Store.ListWorkAsync(await world.KeyAsync(), TestContext.Current.CancellationToken)).Count);
        using var worker = new OwnerWorker(world.Store, world.Parts.Reconciler, world.Parts.Lifecycle, world.Parts.Extractor, Options.Create(world.Options), world.Time, NullLogger<OwnerWorker>.Instance);
        Assert.True(await worker.WorkAsync(TestContext.Current.CancellationToken));

        Assert.Equal("I live in Bergen now.", Assert.Single(await world.MemoriesAsync(), static memory => memory.State == MemoryState.Active).Text);
    }

    private sealed class SlowStore(IMemoryStore inner) : DelegatingStore(inner)
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<IReadOnlyList<Memory.Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        }
    }
}
