using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>
/// Records of an owner that expire: the ledger, conversations, receipts. Written by <see cref="OwnerWrite.Records"/>.
/// They are no part of the head: an owner of whom only records are held has <see cref="OwnerHead.None"/>, and a write of
/// records alone changes neither epoch nor version.
/// </summary>
public interface IOwnerRecords
{
    /// <summary>
    /// Most records of one kind that are kept of an owner; beyond, those that expire first go, and are counted. 100,000 are a hundred
    /// conversations of a thousand messages within the day that blocks are kept.
    /// </summary>
    const int Limit = 100_000;

    /// <summary>The records of these names, in this order; <see langword="null"/> where there is none, or it has expired.</summary>
    ValueTask<IReadOnlyList<OwnerRecord?>> ReadRecordsAsync(OwnerKey owner, IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken);

    /// <summary>A page of the owner's records that have not expired, by rising kind and name.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="after">The last key of the page before; not set: from the first.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<IReadOnlyList<OwnerRecord>> ListRecordsAsync(OwnerKey owner, int limit, RecordKey? after, CancellationToken cancellationToken);
}
