namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// Creates, changes, deletes and erases memories on someone's explicit word (the memory API, the command line): kept
/// verbatim, embedded, carded, written at once.
/// </summary>
public sealed class MemoryKeeper
{
    /// <summary>Creates memories, one id each, in this order; all or none.</summary>
    public ValueTask<IReadOnlyList<Memory>> CreateAsync(Owner owner, IReadOnlyList<MemoryDraft> drafts, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Changes a memory; <see langword="null"/> where the owner has none of that id. A changed text is embedded anew.</summary>
    public ValueTask<Memory?> UpdateAsync(Owner owner, MemoryId id, Func<Memory, Memory> change, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Deletes a memory with its vector and card.</summary>
    /// <returns>Whether the owner had it.</returns>
    public ValueTask<bool> DeleteAsync(Owner owner, MemoryId id, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Erases everything held of an owner.</summary>
    public ValueTask<Storage.ErasureCounts> EraseAsync(Owner owner, CancellationToken cancellationToken) => throw new NotImplementedException();
}
