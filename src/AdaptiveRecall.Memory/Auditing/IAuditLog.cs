using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>
/// Keeps the chains of the audit: entries are added at the end and removed from the beginning, and never changed. Several proxies add to the same
/// chains; the head decides who was first. What was added is durable, and seen by every read that starts afterwards.
/// </summary>
public interface IAuditLog
{
    /// <summary>
    /// The name by which the audit knows an owner: its key, unless the store keeps that to itself. What is added and asked for is named by it.
    /// </summary>
    ValueTask<OwnerKey> NameInAuditAsync(OwnerKey owner, CancellationToken cancellationToken) => new(owner);

    /// <summary>Where a chain ends.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    ValueTask<AuditHead> ReadAuditHeadAsync(int chain, CancellationToken cancellationToken);

    /// <summary>Adds entries. No: the chain has another head, and nothing was written.</summary>
    /// <exception cref="MemoryStoreException">The store could not be written.</exception>
    ValueTask<bool> AppendAuditAsync(AuditAppend append, CancellationToken cancellationToken);

    /// <summary>A page of a chain, by rising sequence.</summary>
    /// <param name="chain">Which.</param>
    /// <param name="after">The last sequence of the page before; 0: from the first that is kept.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(int chain, long after, int limit, CancellationToken cancellationToken);

    /// <summary>A page of a chain, by falling sequence.</summary>
    /// <param name="chain">Which.</param>
    /// <param name="before">The last sequence of the page before; <see cref="long.MaxValue"/>: from the last.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="owner">Only of this owner; not set: of everybody.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<IReadOnlyList<AuditRecord>> ReadAuditBackAsync(int chain, long before, int limit, OwnerKey? owner, CancellationToken cancellationToken);
}
