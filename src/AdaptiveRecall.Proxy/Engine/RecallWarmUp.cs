using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Health;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>Recall is warm when it was rehearsed, and the real store was read once.</summary>
internal sealed class RecallWarmUp(RecallRehearsal rehearsal, MemoryRecaller recaller) : IWarmUp
{
    public string Name => "recall";

    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        await rehearsal.Done.WaitAsync(cancellationToken);
        try
        {
            await recaller.RecallAsync(new RecallQuery(RecallRehearsal.Nobody, "Hello?"), cancellationToken);
        }
        catch (MemoryStoreException)
        {
            // A store that is away says so itself, and whether it still is: recall is as warm as it can be.
        }
    }
}
