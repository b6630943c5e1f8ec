using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Ranking;

/// <summary>What the inner loops of ranking read of a card: 24 bytes.</summary>
internal struct CardPlace
{
    /// <summary>No neighbour, or no conversation.</summary>
    public const int None = -1;

    /// <summary>The turn before it in its conversation.</summary>
    public int Previous;

    /// <summary>The turn after it in its conversation.</summary>
    public int Next;

    /// <summary>The conversation's number; <see cref="None"/>: it stands alone.</summary>
    public int Conversation;

    /// <summary>Its length in terms, with its neighbours' where the kernel counts them.</summary>
    public float Length;

    /// <summary>The number of the speaker in <see cref="OwnerCards.Speakers"/>; <see cref="None"/>: not named.</summary>
    public short Speaker;

    public TurnTraits Traits;

    public CardSpread Spread;

    public TurnRole Role;

    /// <summary>How many first-person words it has.</summary>
    public byte FirstPerson;

    /// <summary>It belongs to a memory; else it is context only.</summary>
    public bool IsMemory;
}
