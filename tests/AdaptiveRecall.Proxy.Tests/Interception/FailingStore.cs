using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>A store that does what the test wants instead of answering; it still has its secret.</summary>
internal sealed class FailingStore(Func<Task> fail) : DelegatingStore(new InMemoryStore())
{
    public override string Description => "failing store";

    public override ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken) => new(new byte[OwnerKeyring.SecretSize]);

    public override ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken) => new(new StoreStatus(false, "It fails.", 0, 0));

    protected override async ValueTask<TResult> RunAsync<TResult>(Func<ValueTask<TResult>> ask)
    {
        await fail();
        throw new InvalidOperationException("The test's failure came to an end.");
    }
}
