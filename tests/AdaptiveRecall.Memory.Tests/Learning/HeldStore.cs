using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;

namespace AdaptiveRecall.Memory.Tests.Learning;

/// <summary>A store whose writes wait while it is held, and fail while it is told to.</summary>
internal sealed class HeldStore(TimeProvider time) : IMemoryStore
{
    private readonly InMemoryStore _store = new(time);
    private TaskCompletionSource? _hold;
    private int _inFlight;
    private int _attempts;

    public string Description => _store.Description;

    /// <summary>Makes writes fail.</summary>
    public bool Fails { get; set; }

    /// <summary>How many writes were given to it.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>How many writes wait in it now.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>The texts of what was written, in the order of writing.</summary>
    public List<string> Written { get; } = [];

    public void Hold() => _hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo()
    {
        var hold = _hold;
        _hold = null;
        hold?.SetResult();
    }

    public async ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        Interlocked.Increment(ref _inFlight);
        try
        {
            if (_hold is { } hold)
            {
                await hold.Task.WaitAsync(cancellationToken);
            }

            if (Fails)
            {
                throw new MemoryStoreException("The store is told to fail.");
            }

            var result = await _store.WriteAsync(write, cancellationToken);
            lock (Written)
            {
                Written.AddRange(result.Outcome == WriteOutcome.Written ? write.Puts.Select(static put => put.Memory.Text) : []);
            }

            return result;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    /// <summary>The keys of all owners that it holds.</summary>
    public async IAsyncEnumerable<OwnerKey> ReadOwnersAsync()
    {
        await foreach (var owner in _store.ReadOwnersAsync(CancellationToken.None))
        {
            yield return owner.Key;
        }
    }

    public ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken) => _store.GetSecretAsync(cancellationToken);

    public ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken) => _store.GetStatusAsync(cancellationToken);

    public ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken) => _store.GetHeadAsync(owner, cancellationToken);

    public ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken) =>
        _store.FindNearestAsync(owner, embedder, vector, count, cancellationToken);

    public ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken) => _store.ReadCardsAsync(owner, epoch, after, cancellationToken);

    public ValueTask<IReadOnlyList<Memory.Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) => _store.GetAsync(owner, ids, cancellationToken);

    public ValueTask<IReadOnlyList<Memory.Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken) => _store.ListAsync(owner, limit, before, cancellationToken);

    public ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken) => _store.EraseAsync(owner, cancellationToken);

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
