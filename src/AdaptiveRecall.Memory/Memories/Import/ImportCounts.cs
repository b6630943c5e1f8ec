namespace AdaptiveRecall.Memory.Memories.Import;

/// <summary>What an import has written so far.</summary>
public sealed class ImportCounts
{
    /// <summary>Memories that were written.</summary>
    public long Memories { get; internal set; }

    /// <summary>Memories and turns that were there already: they stay as they are.</summary>
    public long Known { get; internal set; }

    /// <summary>Cards of turns that became no memory.</summary>
    public long Turns { get; internal set; }

    /// <summary>Records that were given to the store; one that shows a memory which is not there it does not keep.</summary>
    public long Records { get; internal set; }
}
