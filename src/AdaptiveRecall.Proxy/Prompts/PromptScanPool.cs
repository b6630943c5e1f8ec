using Microsoft.Extensions.ObjectPool;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Keeps scans for reuse, so that scanning allocates nothing. Holds at most two for every processor.</summary>
internal sealed class PromptScanPool
{
    private readonly DefaultObjectPool<PromptScan> _pool = new(new Policy());

    public PromptScan Rent() => _pool.Get();

    public void Return(PromptScan scan) => _pool.Return(scan);

    private sealed class Policy : PooledObjectPolicy<PromptScan>
    {
        public override PromptScan Create() => new();

        public override bool Return(PromptScan obj) => !obj.IsOversized;
    }
}
