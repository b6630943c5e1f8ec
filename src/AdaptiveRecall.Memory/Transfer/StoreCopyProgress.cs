namespace AdaptiveRecall.Memory.Transfer;

/// <summary>How far a copy has come. Read and written by many threads at once; the numbers of one moment need not fit together.</summary>
public sealed class StoreCopyProgress
{
    private long _owners;
    private long _memories;

    /// <summary>Everything is copied, and both stores are being compared.</summary>
    public bool Comparing { get; private set; }

    /// <summary>Owners of the source when the copy began.</summary>
    public long OwnersInAll { get; private set; }

    /// <summary>Memories of the source when the copy began.</summary>
    public long MemoriesInAll { get; private set; }

    /// <summary>Owners that are copied, or compared.</summary>
    public long Owners => Interlocked.Read(ref _owners);

    /// <summary>Memories that are copied or were there already, or are compared.</summary>
    public long Memories => Interlocked.Read(ref _memories);

    internal void BeginCopying(long owners, long memories) => (OwnersInAll, MemoriesInAll) = (owners, memories);

    internal void BeginComparing()
    {
        Interlocked.Exchange(ref _owners, 0);
        Interlocked.Exchange(ref _memories, 0);
        Comparing = true;
    }

    internal void AddOwner() => Interlocked.Increment(ref _owners);

    internal void AddMemories(long count) => Interlocked.Add(ref _memories, count);
}
