namespace AdaptiveRecall.Memory.Memories;

/// <summary>Makes the card of a turn or of a memory.</summary>
public static class TurnCardBuilder
{
    /// <summary>The card of a turn that became no memory.</summary>
    public static TurnCard ForTurn(OwnerKey key, Turn turn) => throw new NotImplementedException();

    /// <summary>The card of a memory, with its state, validity and worth.</summary>
    public static TurnCard ForMemory(OwnerKey key, Memory memory) => throw new NotImplementedException();
}
