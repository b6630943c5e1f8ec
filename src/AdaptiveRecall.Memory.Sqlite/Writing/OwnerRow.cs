using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>An owner's row while a write works on it.</summary>
internal sealed class OwnerRow
{
    public OwnerRow(byte[] key, OwnerHead head, long turnCards)
    {
        Key = key;
        Before = head;
        Memories = head.Memories;
        Cards = head.Cards;
        LastPosition = head.LastPosition;
        TurnCards = turnCards;
    }

    public byte[] Key { get; }

    /// <summary>The head before the write.</summary>
    public OwnerHead Before { get; }

    public bool IsNew => Before.Epoch == 0;

    public long Memories { get; set; }

    public long Cards { get; set; }

    /// <summary>How many of the cards belong to no memory.</summary>
    public long TurnCards { get; set; }

    public long LastPosition { get; set; }

    /// <summary>A card or vector was taken out or replaced: what others have cached of the log is void.</summary>
    public bool LogBroken { get; set; }

    /// <summary>Anything was written.</summary>
    public bool Changed { get; set; }

    public OwnerHead After(long change) => new(IsNew || LogBroken ? change : Before.Epoch, change, Memories, Cards, LastPosition);
}
