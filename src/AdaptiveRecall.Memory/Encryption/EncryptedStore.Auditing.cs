using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Encryption;

/// <content>The audit, which holds no content: it is kept as it is, but for the owners, who go by the names that they have in the inner store.</content>
public sealed partial class EncryptedStore : IAuditLog
{
    private IAuditLog Audit => (IAuditLog)inner;

    /// <inheritdoc/>
    public async ValueTask<OwnerKey> NameInAuditAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        (await EncryptionAsync(cancellationToken).ConfigureAwait(false)).Owners.Hide(owner);

    /// <inheritdoc/>
    public ValueTask<AuditHead> ReadAuditHeadAsync(int chain, CancellationToken cancellationToken) => Audit.ReadAuditHeadAsync(chain, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> AppendAuditAsync(AuditAppend append, CancellationToken cancellationToken) => Audit.AppendAuditAsync(append, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(int chain, long after, int limit, CancellationToken cancellationToken) =>
        Audit.ReadAuditAsync(chain, after, limit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditBackAsync(int chain, long before, int limit, OwnerKey? owner, CancellationToken cancellationToken) =>
        Audit.ReadAuditBackAsync(chain, before, limit, owner, cancellationToken);
}
