using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Proxy.Health;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>
/// Goes the whole way of a recall for an owner that cannot be a user's (ids are not empty): what is compiled, loaded and
/// opened by the first recall is so before the proxy says that it is ready.
/// </summary>
internal sealed class RecallWarmUp(MemoryRecaller recaller) : IWarmUp
{
    private static readonly Owner Nobody = new(Owner.DefaultTenant, "");

    public string Name => "recall";

    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        await recaller.RecallAsync(new RecallQuery(Nobody, "What is my dog called?"), cancellationToken);
    }
}
