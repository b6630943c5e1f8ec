using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Sqlite;

/// <content>The audit.</content>
public sealed partial class SqliteMemoryStore : IAuditLog
{
    /// <inheritdoc/>
    public ValueTask<AuditHead> ReadAuditHeadAsync(int chain, CancellationToken cancellationToken) =>
        _readers.RunAsync(reader => reader.Audit.ReadHead(chain), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> AppendAuditAsync(AuditAppend append, CancellationToken cancellationToken) =>
        ChangeAsync(writer => writer.Audit.Append(append), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(int chain, long after, int limit, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        return _readers.RunAsync<IReadOnlyList<AuditRecord>>(reader => reader.Audit.ReadForward(chain, after, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditBackAsync(int chain, long before, int limit, OwnerKey? owner, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        return _readers.RunAsync<IReadOnlyList<AuditRecord>>(reader => reader.Audit.ReadBack(chain, before, limit, owner), cancellationToken);
    }
}
