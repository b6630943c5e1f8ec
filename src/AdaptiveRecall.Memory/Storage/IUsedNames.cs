namespace AdaptiveRecall.Memory.Storage;

/// <summary>
/// A store that several proxies share and that can tell them what one of them has used up: what may count once is asked for here by all. Kept no
/// longer than needed, and no part of what is copied, exported or erased: a name is a number that says nothing of anybody.
/// </summary>
public interface IUsedNames
{
    /// <summary>Uses a name.</summary>
    /// <param name="name">Which.</param>
    /// <param name="lifetime">How long it must not be used again.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Whether nobody had used it.</returns>
    /// <exception cref="MemoryStoreException">The store could not be asked.</exception>
    ValueTask<bool> TryUseAsync(UInt128 name, TimeSpan lifetime, CancellationToken cancellationToken);
}
