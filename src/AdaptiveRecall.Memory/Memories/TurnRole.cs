namespace AdaptiveRecall.Memory.Memories;

/// <summary>Who a turn came from, as far as ranking cares. The values are stored in cards: never renumber them.</summary>
public enum TurnRole : byte
{
    /// <summary>A person: "user", or a memory that came without a role.</summary>
    User = 0,

    /// <summary>The model.</summary>
    Assistant = 1,

    /// <summary>Anything else ("system", "tool", …).</summary>
    Other = 2,
}
