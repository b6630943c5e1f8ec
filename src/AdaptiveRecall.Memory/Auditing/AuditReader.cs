using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>Reads what happened, newest first: an owner's entries, or all.</summary>
public sealed class AuditReader(IAuditLog log)
{
    /// <summary>An owner's entries.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="after">Where the page before ended; not set: from the newest.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<(IReadOnlyList<AuditEntry> Entries, AuditPosition? Next)> ReadAsync(OwnerKey owner, int limit, AuditPosition? after, CancellationToken cancellationToken)
    {
        owner = await log.NameInAuditAsync(owner, cancellationToken).ConfigureAwait(false);
        var chain = AuditChain.Of(owner);
        var position = after ?? AuditPosition.Newest;
        var records = await log.ReadAuditBackAsync(chain, position[chain], limit, owner, cancellationToken).ConfigureAwait(false);
        return ([.. records.Select(record => AuditEntry.Of(chain, record))], records.Count == limit ? position.With(chain, records[^1].Sequence) : null);
    }

    /// <summary>All entries, by their times; those of one chain always in its order.</summary>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="after">Where the page before ended; not set: from the newest.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<(IReadOnlyList<AuditEntry> Entries, AuditPosition? Next)> ReadAllAsync(int limit, AuditPosition? after, CancellationToken cancellationToken)
    {
        var position = after ?? AuditPosition.Newest;
        var chains = new Queue<AuditEntry>[AuditChain.Count];
        for (var chain = 0; chain < chains.Length; chain++)
        {
            var records = await log.ReadAuditBackAsync(chain, position[chain], limit, owner: null, cancellationToken).ConfigureAwait(false);
            chains[chain] = new Queue<AuditEntry>(records.Select(record => AuditEntry.Of(chain, record)));
        }

        var entries = new List<AuditEntry>(limit);
        while (entries.Count < limit && chains.Where(static chain => chain.Count > 0).MaxBy(static chain => chain.Peek().Payload?.At ?? DateTimeOffset.MinValue) is { } newest)
        {
            var entry = newest.Dequeue();
            position = position.With(entry.Chain, entry.Sequence);
            entries.Add(entry);
        }

        return (entries, entries.Count == limit ? position : null);
    }
}
