namespace AdaptiveRecall.Memory.Memories.History;

/// <summary>Why a memory was changed, and who did it. Every replacement of a memory says so; it becomes a part of the memory's history.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who: one of the names here, or what tells the caller of the memory API (the id of a key, never the key).</param>
public readonly record struct MemoryChange(ChangeReason Reason, string Actor)
{
    /// <summary>The proxy itself, from what was said in a chat.</summary>
    public const string Learning = "learning";

    /// <summary>The proxy itself, looking through what it keeps.</summary>
    public const string Lifecycle = "lifecycle";

    /// <summary>Somebody, over the memory API or on the command line.</summary>
    public const string Api = "api";

    /// <summary>How a memory came to be, as its source tells.</summary>
    public static MemoryChange Origin(Memory memory) => memory.Source.Type switch
    {
        MemorySource.Chat or MemorySource.Derived => new(ChangeReason.Learn, Learning),
        MemorySource.Import => new(ChangeReason.Import, Api),
        _ => new(ChangeReason.Create, Api),
    };

    /// <summary>What somebody's change of a memory is.</summary>
    internal static MemoryChange ByHand(Memory before, Memory after, string actor) => new(
        before.State == after.State || after.State != MemoryState.Active ? ChangeReason.Update
            : before.State == MemoryState.Quarantined ? ChangeReason.Approve
            : ChangeReason.Restore,
        actor);
}
