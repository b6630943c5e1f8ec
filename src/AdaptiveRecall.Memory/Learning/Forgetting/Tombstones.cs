using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.Forgetting;

/// <summary>
/// The tombstones of owners. Those of owners that spoke lately are kept, and believed only in the epoch in which they
/// were read: what leaves a tombstone deletes a memory or closes it, and each of these changes the epoch in the same write.
/// </summary>
internal sealed class Tombstones(IMemoryStore store) : IErasureObserver
{
    /// <summary>
    /// Most owners of whom they are kept, and most tombstones of one of them that are: nearly everybody has none, and 4,096 owners with 16 of 200
    /// bytes are 13 MB. At the bound all are let go, and read again as their owners speak.
    /// </summary>
    internal const int OwnerLimit = 4096;

    /// <inheritdoc cref="OwnerLimit"/>
    internal const int KeptLimit = 16;

    // The key before the first tombstone, in the order of records.
    private static readonly RecordKey Before = new((RecordKind)((byte)RecordKind.Tombstone - 1), UInt128.MaxValue);

    // The newest thousand things that somebody wanted forgotten: beyond, nobody can tell any more.
    private const int Limit = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerKey, (long Epoch, IReadOnlyList<Tombstone> Tombstones)> _known = [];

    /// <summary>Whether something was forgotten.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<bool> CoverAsync(OwnerKey key, string text, ulong message, CancellationToken cancellationToken)
    {
        // The head first: a tombstone of the moment between is then of an epoch that is not known yet.
        var head = await store.GetHeadAsync(key, cancellationToken).ConfigureAwait(false);
        var tombstones = Find(key, head) ?? await ReadAsync(key, head, cancellationToken).ConfigureAwait(false);
        return tombstones.Count > 0 && Tombstone.Of(key, text, message) is var said && tombstones.Any(tombstone => tombstone.Covers(said));
    }

    /// <summary>The record to write with the end of a memory; nothing, where it was not learnt.</summary>
    public static IReadOnlyList<OwnerRecord> Of(OwnerKey key, Memories.Memory memory, DateTimeOffset now) =>
        memory.Source.IsLearnt() ? OfForgotten(key, memory, now) : [];

    /// <summary>The record to write where somebody wants something forgotten, wherever it came from.</summary>
    public static IReadOnlyList<OwnerRecord> OfForgotten(OwnerKey key, Memories.Memory memory, DateTimeOffset now) =>
        [Tombstone.Of(key, memory.Text, memory.Source.Message ?? 0).ToRecord(now)];

    /// <inheritdoc/>
    public void OwnerErased(OwnerKey owner)
    {
        lock (_gate)
        {
            _known.Remove(owner);
        }
    }

    /// <inheritdoc/>
    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories) => OwnerErased(owner);

    private IReadOnlyList<Tombstone>? Find(OwnerKey key, OwnerHead head)
    {
        lock (_gate)
        {
            return _known.TryGetValue(key, out var known) && known.Epoch == head.Epoch ? known.Tombstones : null;
        }
    }

    private async ValueTask<IReadOnlyList<Tombstone>> ReadAsync(OwnerKey key, OwnerHead head, CancellationToken cancellationToken)
    {
        var page = await store.ListRecordsAsync(key, Limit, Before, cancellationToken).ConfigureAwait(false);
        var tombstones = page.Where(static record => record.Key.Kind == RecordKind.Tombstone).Select(Tombstone.Read).OfType<Tombstone>().ToList();

        // Of whom nothing is held has no epoch, and may have tombstones.
        if (head != OwnerHead.None && tombstones.Count <= KeptLimit)
        {
            lock (_gate)
            {
                if (_known.Count >= OwnerLimit)
                {
                    _known.Clear();
                }

                _known[key] = (head.Epoch, tombstones);
            }
        }

        return tombstones;
    }
}
