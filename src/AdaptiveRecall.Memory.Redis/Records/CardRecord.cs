using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>
/// A card as it lies in the owner's log: a byte of flags, the id of its memory (flag 1), the turn it was written for
/// (flag 2), the payload. Written by Owner.lua, which alone knows the position and whether a turn is kept with it.
/// </summary>
internal static class CardRecord
{
    private const byte HasMemory = 1;
    private const byte HasTurn = 2;
    private const int TurnSize = 16;

    /// <summary>Reads a record.</summary>
    public static StoredCard Read(long position, ReadOnlyMemory<byte> record)
    {
        var flags = record.Span[0];
        var rest = record[1..];
        MemoryId? memory = null;
        if ((flags & HasMemory) != 0)
        {
            memory = MemoryId.Read(rest.Span);
            rest = rest[MemoryId.Size..];
        }

        return new StoredCard(position, memory, (flags & HasTurn) != 0 ? rest[TurnSize..] : rest);
    }
}
