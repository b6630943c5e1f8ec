using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>A store that does what the test wants instead of answering; it still has its secret.</summary>
internal sealed class FailingStore(Func<Task> fail) : IMemoryStore
{
    public string Description => "failing store";

    public ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken) => new(new byte[OwnerKeyring.SecretSize]);

    public ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken) => new(new StoreStatus(false, "It fails.", 0, 0));

    public ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken) => FailAsync<OwnerHead>();

    public ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken) => FailAsync<NearestMemories>();

    public ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken) => FailAsync<CardLog>();

    public ValueTask<IReadOnlyList<AdaptiveRecall.Memory.Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) =>
        FailAsync<IReadOnlyList<AdaptiveRecall.Memory.Memories.Memory?>>();

    public ValueTask<IReadOnlyList<AdaptiveRecall.Memory.Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken) =>
        FailAsync<IReadOnlyList<AdaptiveRecall.Memory.Memories.Memory>>();

    public ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken) => FailAsync<WriteResult>();

    public ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken) => FailAsync<ErasureCounts>();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<TResult> FailAsync<TResult>()
    {
        await fail();
        throw new InvalidOperationException("The test's failure came to an end.");
    }
}
