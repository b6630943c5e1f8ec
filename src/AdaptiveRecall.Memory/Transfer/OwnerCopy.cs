using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>Copies one owner: what the target has is compared entry by entry, the rest is written in the order of the log.</summary>
internal sealed class OwnerCopy(IMemoryStore source, IMemoryStore target, StoreCopyProgress progress, TimeProvider time)
{
    // An owner whose log is rewritten this often while it is read is in full use: the comparison will say so.
    private const int Attempts = 3;

    // Payloads of work are 256 KiB at most.
    private const int WorkAtOnce = 8;

    /// <summary>A write of nothing yet. Where only records are held nobody knows whose they are, and stores keep no name.</summary>
    public static OwnerWrite NewWrite(StoredOwner owner, DateTimeOffset begun) =>
        new() { Key = owner.Key, Owner = owner.Owner ?? new Owner(Owner.DefaultTenant, ""), BegunAt = begun };

    /// <summary>Brings the target's copy of an owner up to what the source holds.</summary>
    public async ValueTask CopyAsync(StoredOwner owner, CopyExtent extent, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var before = await source.GetHeadAsync(owner.Key, cancellationToken).ConfigureAwait(false);
            var fits = await TryContinueAsync(owner, cancellationToken).ConfigureAwait(false);
            var after = await source.GetHeadAsync(owner.Key, cancellationToken).ConfigureAwait(false);

            // The log was read page by page: of two epochs it is no picture of anything.
            if (fits && before.Epoch == after.Epoch)
            {
                break;
            }

            if (!fits)
            {
                await EraseAsync(owner.Key, extent, cancellationToken).ConfigureAwait(false);
            }
        }

        await CopyRecordsAsync(owner, cancellationToken).ConfigureAwait(false);
        await CopyWorkAsync(owner, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Copies an owner from nothing.</summary>
    public async ValueTask CopyAfreshAsync(StoredOwner owner, CancellationToken cancellationToken)
    {
        await target.EraseAsync(owner.Key, cancellationToken).ConfigureAwait(false);
        await CopyAsync(owner, CopyExtent.Everything, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes an owner out of the target.</summary>
    /// <exception cref="StoreCopyRefusedException">That is not the copy's to do any more.</exception>
    public async ValueTask EraseAsync(OwnerKey owner, CopyExtent extent, CancellationToken cancellationToken)
    {
        if (extent != CopyExtent.Everything)
        {
            throw StoreCopyRefusedException.WrittenSince(target);
        }

        await target.EraseAsync(owner, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>No: the target's log is no beginning of the source's.</returns>
    private async ValueTask<bool> TryContinueAsync(StoredOwner owner, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        var entries = new EntryReader(source, owner.Key);
        var copies = new EntryReader(target, owner.Key);
        var batch = new EntryBatch();
        while (true)
        {
            var entry = await entries.NextAsync(cancellationToken).ConfigureAwait(false);
            var copy = await copies.NextAsync(cancellationToken).ConfigureAwait(false);
            if (entry is null)
            {
                return copy is null && await TryWriteAsync(batch, owner, begun, cancellationToken).ConfigureAwait(false);
            }

            if (!batch.Fits(entry) && !await TryWriteAsync(batch, owner, begun, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            if (copy is null)
            {
                batch.Add(entry);
            }
            else if (!EntryContent.AreEqual(entry, copy))
            {
                if (!EntryContent.IsOlder(copy, entry))
                {
                    return false;
                }

                batch.Replace(entry, entry.Memory!, copy.Memory!);
            }

            progress.AddMemories(entry.Memory is null ? 0 : 1);
        }
    }

    private async ValueTask<bool> TryWriteAsync(EntryBatch batch, StoredOwner owner, DateTimeOffset begun, CancellationToken cancellationToken) =>
        batch.Count == 0 || await WriteAsync(batch.Take(owner, begun), cancellationToken).ConfigureAwait(false);

    private async ValueTask CopyRecordsAsync(StoredOwner owner, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        await foreach (var page in RecordReader.ReadAsync(source, owner.Key, cancellationToken).ConfigureAwait(false))
        {
            await WriteAsync(NewWrite(owner, begun) with { Records = page }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CopyWorkAsync(StoredOwner owner, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        foreach (var items in (await source.ListWorkAsync(owner.Key, cancellationToken).ConfigureAwait(false)).Chunk(WorkAtOnce))
        {
            await WriteAsync(NewWrite(owner, begun) with { Work = items }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        var result = await target.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        return result.Outcome switch
        {
            WriteOutcome.Written => true,
            WriteOutcome.Erased => throw StoreCopyRefusedException.InUse(target),
            _ => false,
        };
    }
}
