using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Memories.Creation;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// Creates, changes, deletes and erases memories on someone's explicit word (the memory API, the command line): kept
/// verbatim, embedded, carded, written at once.
/// </summary>
public sealed class MemoryKeeper(
    IMemoryStore store,
    OwnerKeys keys,
    TextEmbedder embedder,
    MemoryIdGenerator ids,
    TimeProvider time,
    IEnumerable<IErasureObserver> observers)
{
    /// <summary>Most memories that one call creates: what one transaction and one request body hold in reason.</summary>
    public const int BatchLimit = 1000;

    // Each lost race means that somebody else's change got through; eight in a row is a stampede on one memory.
    private const int Attempts = 8;

    private readonly IErasureObserver[] _observers = [.. observers];

    /// <summary>
    /// Creates memories, in this order; all or none. Each gets an id of its own, unless its draft asks to be reconciled
    /// with what is there: then the memory that says the same is returned, with a <see cref="Memory.Version"/> above 1.
    /// </summary>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    /// <exception cref="MemoryConflictException">The owner was erased meanwhile, or the same memories kept changing.</exception>
    public ValueTask<IReadOnlyList<Memory>> CreateAsync(Owner owner, IReadOnlyList<MemoryDraft> drafts, CancellationToken cancellationToken) =>
        CreateAsync(owner, drafts, request: null, cancellationToken);

    /// <summary>Creates memories as above, but those of a request that has a name once, however often and to whichever proxy it is sent.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="drafts">The memories to create.</param>
    /// <param name="request">Names the request; not set: each call is one of its own.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="CreationKeyReusedException">The name was used for another request.</exception>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    /// <exception cref="MemoryConflictException">The owner was erased meanwhile, or the same memories kept changing.</exception>
    public async ValueTask<IReadOnlyList<Memory>> CreateAsync(Owner owner, IReadOnlyList<MemoryDraft> drafts, CreationKey? request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drafts.Count, BatchLimit);
        if (drafts.Count == 0)
        {
            return [];
        }

        var begun = time.GetUtcNow();
        var key = await keys.KeyOfAsync(owner, cancellationToken).ConfigureAwait(false);
        var texts = drafts.Select(static draft => KeptText.Of(draft.Text)).ToArray();
        var replay = new CreationReplay(store);
        if (request is not null && await replay.FindAsync(key, request, drafts, texts, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var turn = request is null ? default(ReadOnlyMemory<byte>?) : request.Turn();
        var vectors = await embedder.EmbedMemoriesAsync([.. texts.Select(static text => text.Harmless)], cancellationToken).ConfigureAwait(false);
        var finder = new SameMemoryFinder(store, key, vectors.Embedder);

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var batch = new MemoryBatch(time.GetUtcNow(), ids);
            for (var i = 0; i < drafts.Count; i++)
            {
                var same = drafts[i].Reconcile && !batch.Holds(drafts[i].Text)
                    ? await finder.FindAsync(drafts[i].Text, vectors.Vectors[i], batch.Now, cancellationToken).ConfigureAwait(false)
                    : null;
                batch.Add(drafts[i], texts[i], i, same);
            }

            var puts = batch.ToPuts(key, vectors);
            var write = new OwnerWrite
            {
                Key = key,
                Owner = owner,
                BegunAt = begun,

                // Of two proxies that got the same request at once, one writes. The turn is kept with a new card; where all is known already there is none.
                Turn = puts.Any(static put => put.ReplacesVersion is null) ? turn : null,
                Puts = puts,
                Vectors = batch.ToVectors(vectors),
                Records = request is null ? [] : [CreationRecord.Write(request, batch.Now, batch.ToMemories())],
            };
            var written = await store.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            switch (written.Outcome)
            {
                case WriteOutcome.Written:
                    return batch.ToMemories();
                case WriteOutcome.AlreadyWritten:
                    if (await replay.FindAsync(key, request!, drafts, texts, cancellationToken).ConfigureAwait(false) is { } other)
                    {
                        return other;
                    }

                    // Used before its lifetime ended: a new request of an old name.
                    turn = null;
                    break;
                case WriteOutcome.Erased:
                    throw new MemoryConflictException("The owner was erased while this was being written, so nothing was kept. Send it again if it is still wanted.");
                default:
                    break;
            }
        }

        throw new MemoryConflictException("The memories to reconcile with kept changing. Nothing was written; send it again.");
    }

    /// <summary>
    /// Changes a memory. A changed text is embedded anew. Where <paramref name="change"/> gives back the very memory it
    /// was given, nothing is written. It may be called several times: others may change the memory at the same time.
    /// </summary>
    /// <returns>The memory as it is now; <see langword="null"/> where the owner has none of that id.</returns>
    /// <exception cref="MemoryStoreException">The store could not read or write.</exception>
    /// <exception cref="MemoryConflictException">Others kept changing it.</exception>
    public async ValueTask<Memory?> UpdateAsync(Owner owner, MemoryId id, Func<Memory, Memory> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var key = await keys.KeyOfAsync(owner, cancellationToken).ConfigureAwait(false);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var begun = time.GetUtcNow();
            if ((await store.GetAsync(key, [id], cancellationToken).ConfigureAwait(false))[0] is not { } current)
            {
                return null;
            }

            var wanted = change(current);
            if (ReferenceEquals(wanted, current))
            {
                return current;
            }

            var text = KeptText.Of(wanted.Text);
            var next = wanted with
            {
                Id = current.Id,
                CreatedAt = current.CreatedAt,
                UpdatedAt = begun,
                Version = current.Version + 1,
                SecretFlags = text.SecretFlags,
            };
            var vectors = await embedder.EmbedMemoriesAsync([text.Harmless], cancellationToken).ConfigureAwait(false);
            var put = text.ToReplacement(key, current, next, MemoryChange.ByHand(current, next, MemoryChange.Api), vectors.Embedder, vectors.Vectors[0]);
            var write = new OwnerWrite { Key = key, Owner = owner, BegunAt = begun, Puts = [put], Vectors = vectors.FurtherOf(0, id), Retracts = next.Text == current.Text ? [] : [id] };
            var written = await store.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            if (written.Outcome == WriteOutcome.Written)
            {
                if (next.Text != current.Text)
                {
                    TellRemoved(key, id);
                }

                return next;
            }
        }

        throw new MemoryConflictException("Others kept changing this memory. Nothing was written; read it again and repeat the change.");
    }

    /// <summary>Deletes a memory with its vector and card.</summary>
    /// <returns>Whether the owner had it.</returns>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    public async ValueTask<bool> DeleteAsync(Owner owner, MemoryId id, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        var key = await keys.KeyOfAsync(owner, cancellationToken).ConfigureAwait(false);

        // Else the turn that it was learnt from would bring it back when it is sent again.
        var memory = (await store.GetAsync(key, [id], cancellationToken).ConfigureAwait(false))[0];
        var write = new OwnerWrite { Key = key, Owner = owner, BegunAt = begun, Deletes = [id], Records = memory is null ? [] : new Tombstones(store).Of(key, memory, begun) };
        var written = await store.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        if (written.Deleted == 0)
        {
            return false;
        }

        TellRemoved(key, id);
        return true;
    }

    /// <summary>Erases everything held of an owner.</summary>
    /// <exception cref="MemoryStoreException">The store could not erase.</exception>
    public async ValueTask<ErasureCounts> EraseAsync(Owner owner, CancellationToken cancellationToken)
    {
        var key = await keys.KeyOfAsync(owner, cancellationToken).ConfigureAwait(false);
        var counts = await store.EraseAsync(key, cancellationToken).ConfigureAwait(false);
        foreach (var observer in _observers)
        {
            observer.OwnerErased(key);
        }

        return counts;
    }

    private void TellRemoved(OwnerKey key, MemoryId id)
    {
        foreach (var observer in _observers)
        {
            observer.MemoriesRemoved(key, [id]);
        }
    }
}
