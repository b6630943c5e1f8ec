using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>Hears what a visit did with an owner's memories, after it is durable: for the audit. Must be quick and must not throw.</summary>
public interface ILifecycleObserver
{
    /// <summary>A memory was forgotten, deleted, promoted or linked. Holds no content.</summary>
    void Tended(OwnerKey owner, PlannedChange change, DateTimeOffset at);
}
