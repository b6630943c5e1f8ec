using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;

namespace AdaptiveRecall.Memory.Tests.Learning;

/// <summary>A store whose writes wait while it is held, and fail while it is told to.</summary>
internal sealed class HeldStore(TimeProvider time) : DelegatingStore(new InMemoryStore(time))
{
    private TaskCompletionSource? _hold;
    private int _inFlight;
    private int _attempts;

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

    public override async ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
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

            var result = await base.WriteAsync(write, cancellationToken);
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
}
