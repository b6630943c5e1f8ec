using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;

namespace AdaptiveRecall.Memory.Tests.Transfer;

/// <summary>A store that fails at a certain write: before it does it, or after, when nobody is told that it was done.</summary>
internal sealed class BreakingStore(InMemoryStore inner) : DelegatingStore(inner)
{
    private int _writes;

    /// <summary>Which write fails, from 1; 0: none.</summary>
    public int BreaksAt { get; set; }

    /// <summary>Whether the write that fails is done all the same.</summary>
    public bool AfterWriting { get; set; }

    /// <summary>Called after each write.</summary>
    public Func<int, Task>? Written { get; set; }

    public override async ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _writes);
        if (number == BreaksAt && !AfterWriting)
        {
            throw new MemoryStoreException("broken before the write");
        }

        var result = await base.WriteAsync(write, cancellationToken);
        if (Written is not null)
        {
            await Written(number);
        }

        return number == BreaksAt ? throw new MemoryStoreException("broken after the write") : result;
    }
}
