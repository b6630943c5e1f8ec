using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Tests.Learning;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Lifecycle;

public sealed class OwnerWorkerTests
{
    [Fact]
    public async Task A_store_when_closed_before_the_worker_stopped_is_no_failure()
    {
        await using var world = new LearningWorld();
        await using var store = new ClosingStore(world.Store);
        using var worker = new OwnerWorker(store, world.Parts.Reconciler, world.Parts.Lifecycle, world.Parts.Extractor, Options.Create(world.Options), world.Time, NullLogger<OwnerWorker>.Instance);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await store.Asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        await worker.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(TaskStatus.RanToCompletion, worker.ExecuteTask!.Status);
    }

    private sealed class ClosingStore(IMemoryStore inner) : DelegatingStore(inner)
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<WorkLease?> LeaseAsync(WorkTerms terms, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new ObjectDisposedException(nameof(ClosingStore));
        }
    }
}
