using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Encryption;

// Records and work: opaque to stores anyway, here sealed as well.
public sealed partial class EncryptedStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OwnerRecord?>> ReadRecordsAsync(OwnerKey owner, IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        var kept = await inner.ReadRecordsAsync(encryption.Owners.Hide(owner), keys, cancellationToken).ConfigureAwait(false);
        var cipher = CipherOf(owner);
        var records = new OwnerRecord?[kept.Count];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = await cipher.OpenAsync(kept[i], cancellationToken).ConfigureAwait(false);
        }

        return records;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OwnerRecord>> ListRecordsAsync(OwnerKey owner, int limit, RecordKey? after, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        var cipher = CipherOf(owner);
        var hidden = encryption.Owners.Hide(owner);
        var records = new List<OwnerRecord>();

        // As with memories: only the last page may be short.
        while (records.Count < limit)
        {
            var wanted = limit - records.Count;
            var page = await inner.ListRecordsAsync(hidden, wanted, after, cancellationToken).ConfigureAwait(false);
            foreach (var kept in page)
            {
                if (await cipher.OpenAsync(kept, cancellationToken).ConfigureAwait(false) is { } record)
                {
                    records.Add(record);
                }
            }

            if (page.Count < wanted)
            {
                break;
            }

            after = page[^1].Key;
        }

        return records;
    }

    /// <inheritdoc/>
    public async ValueTask<WorkLease?> LeaseAsync(WorkTerms terms, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        if (await inner.LeaseAsync(terms, cancellationToken).ConfigureAwait(false) is not { } lease)
        {
            return null;
        }

        var owner = encryption.Owners.Show(lease.Owner);
        return lease with { Owner = owner, Items = await OpenAsync(owner, lease.Items, cancellationToken).ConfigureAwait(false) };
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RenewAsync(WorkLease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        await inner.RenewAsync(await HideAsync(lease, cancellationToken).ConfigureAwait(false), duration, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<bool> CompleteAsync(WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt, CancellationToken cancellationToken) =>
        await inner.CompleteAsync(await HideAsync(lease, cancellationToken).ConfigureAwait(false), done, retryAt, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WorkItem>> ListWorkAsync(OwnerKey owner, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        return await OpenAsync(owner, await inner.ListWorkAsync(encryption.Owners.Hide(owner), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<WorkStatus> GetWorkStatusAsync(CancellationToken cancellationToken) => inner.GetWorkStatusAsync(cancellationToken);

    private async ValueTask<WorkLease> HideAsync(WorkLease lease, CancellationToken cancellationToken)
    {
        var encryption = await EncryptionAsync(cancellationToken).ConfigureAwait(false);
        return lease with { Owner = encryption.Owners.Hide(lease.Owner) };
    }

    // What cannot be opened is not handed out: it is never done, and ends among the dead letters.
    private async ValueTask<IReadOnlyList<WorkItem>> OpenAsync(OwnerKey owner, IReadOnlyList<WorkItem> kept, CancellationToken cancellationToken)
    {
        var cipher = CipherOf(owner);
        var items = new List<WorkItem>(kept.Count);
        foreach (var item in kept)
        {
            if (await cipher.OpenAsync(item, cancellationToken).ConfigureAwait(false) is { } opened)
            {
                items.Add(opened);
            }
        }

        return items;
    }
}
