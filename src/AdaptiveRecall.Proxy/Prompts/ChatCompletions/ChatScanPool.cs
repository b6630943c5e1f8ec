using Microsoft.Extensions.ObjectPool;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>Keeps scans for reuse, so that scanning allocates nothing. Holds at most two for every processor.</summary>
internal sealed class ChatScanPool
{
    private readonly DefaultObjectPool<ChatScan> _pool = new(new Policy());

    public ChatScan Rent() => _pool.Get();

    public void Return(ChatScan scan) => _pool.Return(scan);

    private sealed class Policy : PooledObjectPolicy<ChatScan>
    {
        public override ChatScan Create() => new();

        public override bool Return(ChatScan obj) => !obj.IsOversized;
    }
}
