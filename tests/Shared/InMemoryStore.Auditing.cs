using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Testing;

/// <content>The audit.</content>
public sealed partial class InMemoryStore : IAuditLog
{
    private readonly Dictionary<int, (AuditHead Head, List<AuditRecord> Records)> _audit = [];

    /// <inheritdoc/>
    public ValueTask<AuditHead> ReadAuditHeadAsync(int chain, CancellationToken cancellationToken) => Run(() => ChainOf(chain).Head, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> AppendAuditAsync(AuditAppend append, CancellationToken cancellationToken) => Run(
        () =>
        {
            var (head, records) = ChainOf(append.Chain);
            if (head.Sequence != append.After.Sequence || !head.Hash.Span.SequenceEqual(append.After.Hash.Span))
            {
                return false;
            }

            records.AddRange(append.Records);
            records.RemoveAll(record => record.Sequence <= append.RemoveThrough);
            _audit[append.Chain] = (new AuditHead(append.Records[^1].Sequence, append.Records[^1].Hash, Math.Max(head.First, append.RemoveThrough + 1)), records);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(int chain, long after, int limit, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        return Run<IReadOnlyList<AuditRecord>>(() => [.. ChainOf(chain).Records.Where(record => record.Sequence > after).Take(limit)], cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditBackAsync(int chain, long before, int limit, OwnerKey? owner, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        return Run<IReadOnlyList<AuditRecord>>(
            () => [.. ChainOf(chain).Records.Where(record => record.Sequence < before && (owner is null || record.Owner == owner)).Reverse().Take(limit)],
            cancellationToken);
    }

    /// <summary>Changes entries behind the audit's back, as somebody would who can write to a store.</summary>
    public void Tamper(int chain, Action<List<AuditRecord>> change) => change(ChainOf(chain).Records);

    /// <summary>Makes the audit what it was at the beginning.</summary>
    public void ForgetAudit() => _audit.Clear();

    private (AuditHead Head, List<AuditRecord> Records) ChainOf(int chain) => _audit.TryGetValue(chain, out var kept) ? kept : (AuditHead.None, []);
}
