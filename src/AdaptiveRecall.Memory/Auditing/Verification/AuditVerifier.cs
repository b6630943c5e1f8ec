using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Auditing.Verification;

/// <summary>Walks the chains and finds entries that were removed, changed, exchanged or cut off.</summary>
public sealed class AuditVerifier(IAuditLog log)
{
    private const int Page = 1000;

    /// <summary>Walks all chains.</summary>
    /// <param name="noted">Heads that were noted earlier.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<IReadOnlyList<AuditChainReport>> VerifyAsync(IReadOnlyList<NotedHead> noted, CancellationToken cancellationToken)
    {
        var reports = new AuditChainReport[AuditChain.Count];
        for (var chain = 0; chain < reports.Length; chain++)
        {
            reports[chain] = await WalkAsync(chain, [.. noted.Where(head => head.Chain == chain)], cancellationToken).ConfigureAwait(false);
        }

        return reports;
    }

    private async ValueTask<AuditChainReport> WalkAsync(int chain, List<NotedHead> noted, CancellationToken cancellationToken)
    {
        // What is added while we walk belongs to the next walk.
        var head = await log.ReadAuditHeadAsync(chain, cancellationToken).ConfigureAwait(false);
        var walk = new AuditWalk(noted);
        IReadOnlyList<AuditRecord> page;
        do
        {
            page = await log.ReadAuditAsync(chain, walk.Last, Page, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Where(record => record.Sequence <= head.Sequence))
            {
                walk.Add(record);
            }
        }
        while (page.Count == Page && page[^1].Sequence < head.Sequence);

        return new AuditChainReport(chain, walk.Entries, head, walk.Complete(head));
    }
}
