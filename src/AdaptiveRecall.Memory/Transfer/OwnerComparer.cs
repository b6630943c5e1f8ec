using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>Reads everything of an owner from both stores and compares it.</summary>
internal sealed class OwnerComparer(IMemoryStore source, IMemoryStore target, TimeProvider time)
{
    // What expires within an hour may be gone from one store while it is still read from the other: it is copied, and not compared.
    private static readonly TimeSpan AboutToExpire = TimeSpan.FromHours(1);

    public async ValueTask<ComparedOwner> CompareAsync(OwnerKey owner, CancellationToken cancellationToken)
    {
        using var original = new OwnerTally(owner);
        using var copy = new OwnerTally(owner);
        var difference = await CompareEntriesAsync(owner, original, copy, cancellationToken).ConfigureAwait(false);
        await AddRestAsync(source, owner, original, cancellationToken).ConfigureAwait(false);
        await AddRestAsync(target, owner, copy, cancellationToken).ConfigureAwait(false);
        return new ComparedOwner(StoreContents.Of(original), StoreContents.Of(copy), difference);
    }

    private async ValueTask<VectorDifference> CompareEntriesAsync(OwnerKey owner, OwnerTally original, OwnerTally copy, CancellationToken cancellationToken)
    {
        var difference = default(VectorDifference);
        var entries = new EntryReader(source, owner);
        var copies = new EntryReader(target, owner);
        while (true)
        {
            var left = await entries.NextAsync(cancellationToken).ConfigureAwait(false);
            var right = await copies.NextAsync(cancellationToken).ConfigureAwait(false);
            if (left is not null)
            {
                original.Add(left);
            }

            if (right is not null)
            {
                copy.Add(right);
            }

            if (left is null && right is null)
            {
                return difference;
            }

            if (left is not null && right is not null)
            {
                difference = difference.With(VectorDifference.Between(left, right));
            }
        }
    }

    private async ValueTask AddRestAsync(IMemoryStore store, OwnerKey owner, OwnerTally tally, CancellationToken cancellationToken)
    {
        var soon = time.GetUtcNow() + AboutToExpire;
        await foreach (var page in RecordReader.ReadAsync(store, owner, cancellationToken).ConfigureAwait(false))
        {
            foreach (var record in page)
            {
                if (record.ExpiresAt > soon)
                {
                    tally.Add(record);
                }
            }
        }

        foreach (var item in (await store.ListWorkAsync(owner, cancellationToken).ConfigureAwait(false)).OrderBy(static item => item.Id))
        {
            tally.Add(item);
        }
    }
}
