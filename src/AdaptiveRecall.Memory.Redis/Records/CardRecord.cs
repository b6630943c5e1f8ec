using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>
/// A card as it lies in the owner's log: a byte of flags, the id of its memory (flag 1), the turn it was written for
/// (flag 2), the payload. Written by Write.lua, which alone knows the position and whether a turn is kept with it.
/// </summary>
internal static class CardRecord
{
    private const byte HasMemory = 1;
    private const byte HasTurn = 2;
    private const int TurnSize = 16;

    /// <summary>Reads a record.</summary>
    public static StoredCard Read(long position, ReadOnlyMemory<byte> record) => Read(position, record, out _);

    /// <summary>Reads a record, and the turn that is kept with the card.</summary>
    public static StoredCard Read(long position, ReadOnlyMemory<byte> record, out ReadOnlyMemory<byte>? turn)
    {
        var flags = record.Span[0];
        var rest = record[1..];
        MemoryId? memory = null;
        turn = null;
        if ((flags & HasMemory) != 0)
        {
            memory = MemoryId.Read(rest.Span);
            rest = rest[MemoryId.Size..];
        }

        if ((flags & HasTurn) != 0)
        {
            turn = rest[..TurnSize];
            rest = rest[TurnSize..];
        }

        return new StoredCard(position, memory, rest);
    }
}
