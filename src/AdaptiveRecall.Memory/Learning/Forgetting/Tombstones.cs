using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.Forgetting;

/// <summary>The tombstones of owners, where the store keeps records.</summary>
internal sealed class Tombstones(IMemoryStore store)
{
    // The key before the first tombstone, in the order of records.
    private static readonly RecordKey Before = new((RecordKind)((byte)RecordKind.Tombstone - 1), UInt128.MaxValue);

    // The newest thousand things that somebody wanted forgotten: beyond, nobody can tell any more.
    private const int Limit = 1000;

    /// <summary>Whether something was forgotten.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<bool> CoverAsync(OwnerKey key, string text, ulong message, CancellationToken cancellationToken)
    {
        if (store is not IOwnerRecords records)
        {
            return false;
        }

        var page = await records.ListRecordsAsync(key, Limit, Before, cancellationToken).ConfigureAwait(false);
        var tombstones = page.Where(static record => record.Key.Kind == RecordKind.Tombstone).Select(Tombstone.Read).OfType<Tombstone>().ToList();
        return tombstones.Count > 0 && Tombstone.Of(key, text, message) is var said && tombstones.Exists(tombstone => tombstone.Covers(said));
    }

    /// <summary>The record to write with the end of a memory; nothing, where the store keeps none.</summary>
    public IReadOnlyList<OwnerRecord> Of(OwnerKey key, Memories.Memory memory, DateTimeOffset now) =>
        memory.Source.IsLearnt() ? OfForgotten(key, memory, now) : [];

    /// <summary>The record to write where somebody wants something forgotten, wherever it came from; nothing, where the store keeps none.</summary>
    public IReadOnlyList<OwnerRecord> OfForgotten(OwnerKey key, Memories.Memory memory, DateTimeOffset now) =>
        store is IOwnerRecords ? [Tombstone.Of(key, memory.Text, memory.Source.Message ?? 0).ToRecord(now)] : [];
}
