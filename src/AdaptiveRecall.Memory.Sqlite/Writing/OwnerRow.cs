using AdaptiveRecall.Memory.Sqlite.Terms;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>An owner's row while a write works on it.</summary>
internal sealed class OwnerRow
{
    public OwnerRow(byte[] key, OwnerHead head, long turnCards, long vectorChange, TermListState lists)
    {
        Key = key;
        Before = head;
        Memories = head.Memories;
        Cards = head.Cards;
        LastPosition = head.LastPosition;
        TurnCards = turnCards;
        VectorChange = vectorChange;
        Lists = lists;
        Terms = lists.Exists ? new TermChanges(lists, head.LastPosition) : null;
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

    /// <summary>When vectors were last changed other than by appending.</summary>
    public long VectorChange { get; private set; }

    /// <summary>How far the owner's lists of terms were before the write.</summary>
    public TermListState Lists { get; }

    /// <summary>What the write changes in the owner's lists of terms, if there are any.</summary>
    public TermChanges? Terms { get; }

    /// <summary>A card or vector was taken out or replaced: what others have cached of the log is void.</summary>
    public bool LogBroken { get; set; }

    /// <summary>A vector was added to an old position, or dropped: what others have cached of the vectors is void.</summary>
    public bool VectorsBroken { get; set; }

    /// <summary>A memory was replaced or deleted: what others have read of memories is void.</summary>
    public bool MemoriesReplaced { get; set; }

    /// <summary>Anything was written.</summary>
    public bool Changed { get; set; }

    public OwnerHead After(long change)
    {
        VectorChange = VectorsBroken ? change : VectorChange;
        return new OwnerHead(IsNew || LogBroken ? change : Before.Epoch, change, Memories, Cards, LastPosition, IsNew || MemoriesReplaced ? change : Before.MemoriesChanged);
    }
}
