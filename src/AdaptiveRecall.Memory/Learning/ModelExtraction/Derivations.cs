using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>
/// Which memories a model made of which messages, as records: whoever deletes what was said deletes what was made of it. A record goes with the
/// memory that it names.
/// </summary>
internal static class Derivations
{
    // As long as memories are kept, as far as anybody can tell; the same as tombstones.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3653);

    /// <summary>The record of a memory that was made of a message.</summary>
    /// <param name="derived">The memory.</param>
    /// <param name="message">The message, by its hash.</param>
    /// <param name="now">The time.</param>
    /// <param name="closed">The memories that it was put in the place of: without it they hold again.</param>
    public static OwnerRecord Of(MemoryId derived, ulong message, DateTimeOffset now, IReadOnlyList<MemoryId>? closed = null)
    {
        var id = derived.ToArray();
        var name = new UInt128(message, System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(id.AsSpan(8)));
        return new OwnerRecord(new RecordKey(RecordKind.Derivation, name), (byte[])[.. id, .. (closed ?? []).SelectMany(static memory => memory.ToArray())], now + Lifetime) { Shows = [derived] };
    }

    /// <summary>The memories that were made of the message that a memory was learnt from, each with those that it closed.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public static async ValueTask<IReadOnlyList<(MemoryId Derived, IReadOnlyList<MemoryId> Closed)>> FindAsync(IMemoryStore store, OwnerKey key, Memories.Memory memory, CancellationToken cancellationToken)
    {
        if (memory.Source is not { Type: MemorySource.Chat, Message: { } message })
        {
            return [];
        }

        var records = await SaidTurns.ListAsync(store, key, RecordKind.Derivation, message, cancellationToken).ConfigureAwait(false);
        return [.. records.Select(static record => Read(record.Payload)).Select(static ids => (ids[0], (IReadOnlyList<MemoryId>)ids[1..]))];
    }

    private static MemoryId[] Read(ReadOnlyMemory<byte> payload)
    {
        var ids = new MemoryId[payload.Length / MemoryId.Size];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = MemoryId.Read(payload.Span[(i * MemoryId.Size)..]);
        }

        return ids;
    }
}
