namespace AdaptiveRecall.Memory.Memories;

/// <summary>What ranking wants to know of a turn without its text. The values are stored in cards: never renumber them.</summary>
[Flags]
public enum TurnTraits : ushort
{
    None = 0,

    /// <summary>The turn asks something.</summary>
    Question = 1 << 0,

    /// <summary>The turn names a time.</summary>
    Temporal = 1 << 1,

    /// <summary>The memory is pinned.</summary>
    Pinned = 1 << 2,

    /// <summary>The memory is superseded.</summary>
    Superseded = 1 << 3,

    /// <summary>The memory is quarantined.</summary>
    Quarantined = 1 << 4,
}
