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
    public static OwnerRecord Of(MemoryId derived, ulong message, DateTimeOffset now)
    {
        var id = derived.ToArray();
        var name = new UInt128(message, System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(id.AsSpan(8)));
        return new OwnerRecord(new RecordKey(RecordKind.Derivation, name), id, now + Lifetime) { Shows = [derived] };
    }

    /// <summary>The memories that were made of the message that a memory was learnt from.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public static async ValueTask<IReadOnlyList<MemoryId>> FindAsync(IMemoryStore store, OwnerKey key, Memories.Memory memory, CancellationToken cancellationToken)
    {
        if (memory.Source is not { Type: MemorySource.Chat, Message: { } message })
        {
            return [];
        }

        var records = await SaidTurns.ListAsync(store, key, RecordKind.Derivation, message, cancellationToken).ConfigureAwait(false);
        return [.. records.Select(static record => MemoryId.Read(record.Payload.Span))];
    }
}
