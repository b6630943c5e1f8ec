using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>What copying a store and changing its embedder need: a walk over everything, and small facts about the whole.</summary>
public interface IStoreTransfer
{
    /// <summary>
    /// Gives the store the secret of another one, so that owners keep their keys. No: it has another secret already, and nothing was changed.
    /// </summary>
    ValueTask<bool> AdoptSecretAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken);

    /// <summary>
    /// Every owner that is held from the beginning of the walk to its end, at least once; one that comes or goes meanwhile, perhaps.
    /// </summary>
    IAsyncEnumerable<StoredOwner> ReadOwnersAsync(CancellationToken cancellationToken);

    /// <summary>A page of the owner's log, by rising position.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="after">The last position of the page before; 0: from the first.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<IReadOnlyList<StoredEntry>> ReadEntriesAsync(OwnerKey owner, long after, int limit, CancellationToken cancellationToken);

    /// <summary>A note about the deployment, such as which embedder is in use; at most 4 KiB. Not there: <see langword="null"/>.</summary>
    ValueTask<string?> ReadNoteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Sets a note, if it still says what was expected (<see langword="null"/>: is not there). One proxy wins.</summary>
    ValueTask<bool> WriteNoteAsync(string name, string? expected, string value, CancellationToken cancellationToken);
}
