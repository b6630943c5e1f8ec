using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories;

/// <content>Deleting and erasing.</content>
public sealed partial class MemoryKeeper
{
    /// <summary>Deletes a memory with its vector and card.</summary>
    /// <returns>Whether the owner had it.</returns>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    public async ValueTask<bool> DeleteAsync(Owner owner, MemoryId id, CancellationToken cancellationToken) =>
        (await DeleteAsync(owner, id, allows: null, cancellationToken).ConfigureAwait(false)).Outcome == DeletionOutcome.Deleted;

    /// <summary>Deletes a memory with its vector and card, if it is as the caller wants it to be at the moment at which it goes.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="allows">Whether it may go; asked again when others change it meanwhile. Not set: however it is.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    /// <exception cref="MemoryConflictException">Others kept changing it.</exception>
    public async ValueTask<MemoryDeletion> DeleteAsync(Owner owner, MemoryId id, Predicate<Memory>? allows, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        var key = await keys.KeyOfAsync(owner, cancellationToken).ConfigureAwait(false);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Else the turn that it was learnt from would bring it back when it is sent again.
            if ((await store.GetAsync(key, [id], cancellationToken).ConfigureAwait(false))[0] is not { } memory)
            {
                return default;
            }

            if (allows?.Invoke(memory) == false)
            {
                return new MemoryDeletion(DeletionOutcome.Refused);
            }

            var derived = await Derivations.FindAsync(store, key, memory, cancellationToken).ConfigureAwait(false);
            var write = new OwnerWrite
            {
                Key = key,
                Owner = owner,
                BegunAt = begun,
                Deletes = [id, .. derived.Select(static made => made.Derived)],
                Expects = allows is null ? null : (id, memory.Version),
                Records = Tombstones.Of(key, memory, begun),
            };
            var written = await store.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            if (written.Outcome == WriteOutcome.Conflict)
            {
                continue;
            }

            if (written.Deleted == 0)
            {
                return default;
            }

            await FollowAsync(write, memory, derived, cancellationToken).ConfigureAwait(false);
            return new MemoryDeletion(DeletionOutcome.Deleted, written.Audit);
        }

        throw new MemoryConflictException("Others kept changing this memory. It was not deleted; read it again and repeat.");
    }

    private async ValueTask FollowAsync(OwnerWrite deleted, Memory memory, IReadOnlyList<(MemoryId Derived, IReadOnlyList<MemoryId> Closed)> derived, CancellationToken cancellationToken)
    {
        var (key, owner, id) = (deleted.Key, deleted.Owner, memory.Id);

        // What was made of it at this very moment: its maker looked before the tombstone was there.
        var late = await Derivations.FindAsync(store, key, memory, cancellationToken).ConfigureAwait(false);
        if (late.Count > 0)
        {
            await store.WriteAsync(new OwnerWrite { Key = key, Owner = owner, BegunAt = deleted.BegunAt, Deletes = [.. late.Select(static made => made.Derived)] }, cancellationToken).ConfigureAwait(false);
        }

        var gone = derived.Concat(late).ToList();
        TellRemoved(key, [id, .. gone.Select(static made => made.Derived)]);
        foreach (var (made, closed) in gone)
        {
            foreach (var source in closed.Where(source => source != id))
            {
                await UpdateAsync(owner, source, former => ReopenOf(former, made), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Erases everything held of an owner. Nothing of it is seen in this process from the call on. Once begun it is done, whether or not
    /// somebody still waits for it.
    /// </summary>
    /// <exception cref="MemoryStoreException">The store could not erase.</exception>
    public async ValueTask<ErasureCounts> EraseAsync(Owner owner, CancellationToken cancellationToken) =>
        await EraseAsync(await keys.KeyOfAsync(owner, cancellationToken).ConfigureAwait(false)).WaitAsync(cancellationToken).ConfigureAwait(false);

    private async Task<ErasureCounts> EraseAsync(OwnerKey key)
    {
        Barrier.Close(key);
        try
        {
            return await store.EraseAsync(key, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            // After a failure, too: the store may have erased all the same.
            foreach (var observer in _observers)
            {
                observer.OwnerErased(key);
            }

            Barrier.Open(key);
        }
    }

    // What was closed in favour of a memory that is gone holds again.
    private static Memory ReopenOf(Memory memory, MemoryId gone) =>
        memory.SupersededBy == gone ? memory with { State = MemoryState.Active, SupersededBy = null, ValidTo = null } : memory;

    private void TellRemoved(OwnerKey key, IReadOnlyList<MemoryId> removed)
    {
        foreach (var observer in _observers)
        {
            observer.MemoriesRemoved(key, removed);
        }
    }
}
