using System.Runtime.CompilerServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>
/// Copies everything that a store holds into another one: the deployment's secret, every owner's log with its memories, cards, turns and
/// vectors, records, work, and the deployment's notes. Broken off and started again it goes on where it stopped: what is there is compared,
/// and only the rest is written. At the end both stores are read again and compared.
/// </summary>
/// <remarks>
/// The source is only read, and may be in use: what changed meanwhile is copied again once, and what still differs is reported. The target
/// belongs to the copy until it is finished; <see cref="IsUnfinishedAsync"/> tells proxies so. What an unfinished copy holds and the source
/// has no more (a person who was erased) is erased there too.
/// </remarks>
public sealed class StoreCopy
{
    // One writer waits for a disk or for replicas most of the time; SQLite commits what waits as one group.
    internal const int OwnersAtOnce = 16;

    private readonly IMemoryStore _source;
    private readonly IMemoryStore _target;
    private readonly OwnerCopy _copy;
    private readonly StoreComparison _comparison;

    // 16 bytes an owner: a walk may give one twice, and at the end nobody may be in the target alone.
    private readonly HashSet<OwnerKey> _owners = [];

    /// <summary>Prepares a copy; <see cref="RunAsync"/> makes it.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="target">Where to.</param>
    /// <param name="time">The clock that tells which records are about to expire.</param>
    public StoreCopy(IMemoryStore source, IMemoryStore target, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(time);
        _source = source;
        _target = target;
        _copy = new OwnerCopy(_source, _target, Progress, time);
        _comparison = new StoreComparison(new OwnerComparer(_source, _target, time), Progress);
    }

    /// <summary>How far it has come; may be read at any time.</summary>
    public StoreCopyProgress Progress { get; } = new();

    /// <summary>Whether a copy into the store was begun and never finished: it holds a part of another store.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public static async ValueTask<bool> IsUnfinishedAsync(IMemoryStore store, CancellationToken cancellationToken) =>
        await store.ReadNoteAsync(StoreNotes.Copy, cancellationToken).ConfigureAwait(false) == CopyNote.Begun;

    /// <summary>Copies and compares.</summary>
    /// <returns>What both stores hold afterwards.</returns>
    /// <exception cref="StoreCopyRefusedException">The target holds something else.</exception>
    /// <exception cref="MemoryStoreException">A store failed; started again, the copy goes on.</exception>
    public async Task<StoreCopyReport> RunAsync(CancellationToken cancellationToken)
    {
        var status = await _source.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        if (!status.Available)
        {
            throw new MemoryStoreException($"{_source.Description} cannot be read: {status.Detail}");
        }

        Progress.BeginCopying(status.Owners, status.Memories);
        var extent = await CopyNote.ClaimAsync(_source, _target, cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(SourceOwnersAsync(cancellationToken), InParallel(cancellationToken), async (owner, cancellation) =>
        {
            await _copy.CopyAsync(owner, extent, cancellation).ConfigureAwait(false);
            Progress.AddOwner();
        }).ConfigureAwait(false);
        await EraseStraysAsync(extent, cancellationToken).ConfigureAwait(false);
        await CopyNote.CopyOthersAsync(_source, _target, extent, cancellationToken).ConfigureAwait(false);

        Progress.BeginComparing();
        await CompareAsync(extent, cancellationToken).ConfigureAwait(false);
        var report = _comparison.ToReport();
        if (report.AreEqual)
        {
            await CopyNote.FinishAsync(_target, cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private async IAsyncEnumerable<StoredOwner> SourceOwnersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var owner in _source.ReadOwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_owners.Add(owner.Key))
            {
                yield return owner;
            }
        }
    }

    // Owners that an earlier part of this copy brought over, and that were erased at the source since.
    private async Task EraseStraysAsync(CopyExtent extent, CancellationToken cancellationToken)
    {
        await foreach (var owner in _target.ReadOwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!_owners.Contains(owner.Key))
            {
                await _copy.EraseAsync(owner.Key, extent, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // What differs changed while it was copied, or was damaged by hand: it is copied once more, from nothing. So is who came meanwhile.
    private async Task CompareAsync(CopyExtent extent, CancellationToken cancellationToken)
    {
        await foreach (var owner in _source.ReadOwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            _owners.Add(owner.Key);
        }

        var differing = await _comparison.CompareAsync(_owners, StoreComparison.RepairLimit, cancellationToken).ConfigureAwait(false);
        if (extent == CopyExtent.Everything && differing.Count > 0)
        {
            await CopyAfreshAsync([.. differing.Keys], cancellationToken).ConfigureAwait(false);
            differing = await _comparison.CompareAsync(differing.Keys, limit: int.MaxValue, cancellationToken).ConfigureAwait(false);
        }

        _comparison.Accept(differing);
    }

    private async Task CopyAfreshAsync(HashSet<OwnerKey> owners, CancellationToken cancellationToken)
    {
        await foreach (var owner in _source.ReadOwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            if (owners.Remove(owner.Key))
            {
                await _copy.CopyAfreshAsync(owner, cancellationToken).ConfigureAwait(false);
            }
        }

        // The source has them no more.
        foreach (var owner in owners)
        {
            await _copy.EraseAsync(owner, CopyExtent.Everything, cancellationToken).ConfigureAwait(false);
        }
    }

    internal static ParallelOptions InParallel(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = OwnersAtOnce, CancellationToken = cancellationToken };
}
