using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>Something that the ledger keeps under a name, in the store and at hand.</summary>
/// <param name="Key">Its name in the store.</param>
/// <param name="ExpiresAt">Until when the store keeps it.</param>
internal abstract record LedgerValue(RecordKey Key, DateTimeOffset ExpiresAt)
{
    /// <summary>About what it takes in memory, with its place in the cache.</summary>
    public abstract int Size { get; }

    // A name, a time, and what a dictionary and a list take for an entry.
    protected const int Overhead = 200;
}
