using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite;

/// <summary>Settings of the embedded store, section <c>AdaptiveRecall:Store</c>.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The store's file. Its folder is made where it is missing.</summary>
    public string Path { get; set; } = "";

    /// <summary>
    /// How much memory the vectors of recently recalled owners may take; beyond, the least recently recalled owner's are
    /// dropped and read again when they are needed. 256 MB hold 480,000 vectors of 100 numbers. 1 MB to 64 GB.
    /// </summary>
    public long VectorCacheBytes { get; set; } = 256L << 20;

    /// <summary>How much of the file each connection keeps in memory. 256 KB to 1 GB. The operating system caches the rest.</summary>
    public int PageCacheBytes { get; set; } = 4 << 20;

    /// <summary>How many reads and how many writes may wait; at the bound the new one fails. 1 to 1,000,000.</summary>
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>How long a write goes on trying while another program locks the file, and a read that sets no deadline of its own. 100 ms to 10 min.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a deletion waits until readers let go of the log that still holds what was deleted. 0 to 10 min.</summary>
    public TimeSpan PurgeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The number of an owner's memories above which lists of terms are kept, and recall ranks candidates instead of all cards
    /// (<c>Recall:ExactLimit</c>). 1 to 1,000,000.
    /// </summary>
    public int ExactLimit { get; set; } = 20_000;

    /// <summary>Most records of one kind that are kept of an owner; beyond, those that expire first go.</summary>
    internal int RecordLimit { get; set; } = IOwnerRecords.Limit;

    /// <summary>
    /// How many cards of turns that became no memory are kept of an owner: as many as recall scores exactly. At the bound
    /// the oldest tenth goes at once, because that changes the owner's epoch and must be rare.
    /// </summary>
    internal int TurnCardLimit { get; set; } = 20_000;

    /// <summary>For tests: a bound on the file's size, in pages, that stands for a full disk.</summary>
    internal int? MaxPages { get; set; }
}
