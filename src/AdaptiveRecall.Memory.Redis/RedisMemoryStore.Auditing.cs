using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Auditing;

namespace AdaptiveRecall.Memory.Redis;

/// <content>The audit.</content>
public sealed partial class RedisMemoryStore : IAuditLog
{
    private AuditStreams Audit => field ??= new AuditStreams(_keys);

    /// <inheritdoc/>
    public ValueTask<AuditHead> ReadAuditHeadAsync(int chain, CancellationToken cancellationToken) =>
        // No chat request waits for the audit, and an erasure that does was not refused either.
        _connection.RunAsync("audit.head", _keys.AuditHead(chain), _options.ReadTimeout, session => Audit.ReadHeadAsync(session.Reads, chain), cancellationToken, insists: true);

    /// <inheritdoc/>
    public ValueTask<bool> AppendAuditAsync(AuditAppend append, CancellationToken cancellationToken) =>
        _connection.RunAsync("audit.append", _keys.AuditHead(append.Chain), _options.WriteTimeout, session => Audit.AppendAsync(session.Writes, append), cancellationToken, insists: true);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(int chain, long after, int limit, CancellationToken cancellationToken)
    {
        ThrowIfNoPage(limit);
        return ReadAsync("audit.read", _keys.AuditHead(chain), session => Audit.ReadAsync(session.Reads, chain, after, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditBackAsync(int chain, long before, int limit, OwnerKey? owner, CancellationToken cancellationToken)
    {
        ThrowIfNoPage(limit);
        return ReadAsync("audit.read", _keys.AuditHead(chain), session => Audit.ReadBackAsync(session.Reads, chain, before, limit, owner), cancellationToken);
    }
}
