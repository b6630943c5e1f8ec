namespace AdaptiveRecall.Memory.Storage;

/// <summary>What changes whenever anything of an owner changes: caches compare it before they are believed.</summary>
/// <param name="Epoch">Changes when a card was removed or replaced; never repeats for an owner.</param>
/// <param name="Version">Grows with every write that changed something; never repeats for an owner.</param>
/// <param name="Memories">How many memories the owner has, of every state.</param>
/// <param name="Cards">How many cards the owner has.</param>
/// <param name="LastPosition">The highest position given so far; 0: none. Positions are never given twice.</param>
/// <param name="MemoriesChanged">
/// The version of the last write that replaced or deleted a memory, or a later one: what was read of a memory at that version or afterwards
/// is still so. A store that does not keep it says <paramref name="Version"/>.
/// </param>
public readonly record struct OwnerHead(long Epoch, long Version, long Memories, long Cards, long LastPosition, long MemoriesChanged)
{
    /// <summary>The head of an owner of whom nothing is held.</summary>
    public static readonly OwnerHead None;
}
