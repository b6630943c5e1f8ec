using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>Something that is kept about an owner's requests for a while: it expires by itself, and is erased with the owner.</summary>
/// <param name="Key">Its name. A record of the same name replaces it.</param>
/// <param name="Payload">Opaque to stores, at most 64 KiB.</param>
/// <param name="ExpiresAt">From then on it is not there.</param>
public sealed record OwnerRecord(RecordKey Key, ReadOnlyMemory<byte> Payload, DateTimeOffset ExpiresAt)
{
    /// <summary>Most bytes of a payload: a block of the largest budget takes a fifth of it.</summary>
    public const int PayloadLimit = 64 * 1024;

    /// <summary>
    /// The memories whose text it shows: it goes with the first of them (see <see cref="OwnerWrite.Deletes"/> and <see cref="OwnerWrite.Retracts"/>).
    /// One that shows a memory which is not there, because it was deleted between its recall and this write, is not kept.
    /// </summary>
    public IReadOnlyList<MemoryId> Shows { get; init; } = [];
}
