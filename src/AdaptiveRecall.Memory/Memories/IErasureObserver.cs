namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// Whatever holds copies of memories outside the store (the ledger's blocks, queued turns, caches) hears here that they
/// must go. Called after the store let go of them and before the caller is told so; must be quick and must not throw.
/// </summary>
public interface IErasureObserver
{
    /// <summary>Everything of this owner is gone.</summary>
    void OwnerErased(OwnerKey owner);

    /// <summary>These memories were deleted, or their text was changed: what was said before must not be seen again.</summary>
    void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories);
}
