using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>A read for an owner that is under way.</summary>
public readonly struct ErasurePassage
{
    private readonly ErasureBarrier? _barrier;
    private readonly OwnerKey _owner;
    private readonly long _erasures;

    internal ErasurePassage(ErasureBarrier barrier, OwnerKey owner, long erasures) => (_barrier, _owner, _erasures) = (barrier, owner, erasures);

    /// <summary>Whether what was read may be shown: the owner was not erased since, and is not being erased now.</summary>
    public bool IsOpen => _barrier is null || _barrier.IsOpen(_owner, _erasures);
}
