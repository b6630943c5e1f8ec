using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>Reads cards and the head they belong to as one picture.</summary>
internal static class CardReads
{
    /// <summary>Reads them, if they are few. For callers' threads.</summary>
    public static bool TryRead(StoreReader reader, (OwnerKey Owner, long Epoch, long After) wanted, out CardLog log)
    {
        // The cards of some exchanges; a whole log is for the reader threads.
        const int TailLimit = 64;

        using var snapshot = reader.ReadSnapshot();
        var head = reader.ReadHead(wanted.Owner);
        log = null!;
        if (head.Cards > TailLimit && (head.Epoch != wanted.Epoch || head.LastPosition - wanted.After > TailLimit))
        {
            return false;
        }

        log = Read(reader, head, wanted.Owner, wanted.Epoch, wanted.After);
        return true;
    }

    public static CardLog Read(StoreReader reader, OwnerKey owner, long epoch, long after)
    {
        using var snapshot = reader.ReadSnapshot();
        return Read(reader, reader.ReadHead(owner), owner, epoch, after);
    }

    private static CardLog Read(StoreReader reader, OwnerHead head, OwnerKey owner, long epoch, long after)
    {
        var complete = head.Epoch != epoch || after <= 0;
        var from = complete ? 0 : after;
        var cards = head.Cards == 0 || from >= head.LastPosition ? [] : reader.ReadCards(owner, from, Math.Min(head.Cards, head.LastPosition - from));
        return new CardLog(head, complete, cards);
    }
}
