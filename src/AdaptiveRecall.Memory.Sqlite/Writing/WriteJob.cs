using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Scheduling;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>A change that the writer thread does, in a group with others.</summary>
internal abstract class WriteJob(OwnerKey owner, long enqueuedAt) : Job
{
    public OwnerKey Owner => owner;

    public long EnqueuedAt => enqueuedAt;

    /// <summary>Whether it took content out that must leave the files, too.</summary>
    public abstract bool RemovedContent { get; }

    public abstract void Execute(StoreWriter writer);

    /// <summary>Called before completion of a job that removed content.</summary>
    public virtual void Purged()
    {
    }
}
