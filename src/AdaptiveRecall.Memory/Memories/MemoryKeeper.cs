using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories.Creation;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// Creates, changes, deletes and erases memories on someone's explicit word (the memory API, the command line): kept
/// verbatim, embedded, carded, written at once.
/// </summary>
public sealed partial class MemoryKeeper(
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

    /// <summary>Puts drafts into order that ask for it; not set: those of the same words are found, and no others.</summary>
    internal DraftReconciler? Reconciler { get; init; }

    /// <summary>Hears of erasures before the store does.</summary>
    internal ErasureBarrier Barrier { get; init; } = new();

    /// <summary>
    /// Creates memories, in this order; all or none. Each gets an id of its own, unless its draft asks to be reconciled with what is there: then
    /// the memory that says the same is returned, with a <see cref="Memory.Version"/> above 1, and what it contradicts is closed. Such drafts are
    /// written one by one, in their place: sent again after a failure, they are found.
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

        var vectors = await embedder.EmbedMemoriesAsync([.. texts.Select(static text => text.Harmless)], cancellationToken).ConfigureAwait(false);
        var write = new OwnerWrite { Key = key, Owner = owner, BegunAt = begun };
        if (Reconciler is { } reconciler && drafts.Any(static draft => draft.Reconcile))
        {
            var reconciled = await ReconcileAsync(reconciler, write, drafts, texts, vectors, cancellationToken).ConfigureAwait(false);
            if (request is not null)
            {
                // Several writes, so that the name can only come last: what is sent again before it finds what is there.
                await store.WriteAsync(write with { Records = [CreationRecord.Write(request, begun, reconciled)] }, cancellationToken).ConfigureAwait(false);
            }

            return reconciled;
        }

        return await CreateAsync(write, drafts, [.. Enumerable.Range(0, drafts.Count)], texts, vectors, request, cancellationToken).ConfigureAwait(false);
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
                    TellRemoved(key, [id]);
                }

                return next;
            }
        }

        throw new MemoryConflictException("Others kept changing this memory. Nothing was written; read it again and repeat the change.");
    }

    private async ValueTask<IReadOnlyList<Memory>> ReconcileAsync(
        DraftReconciler reconciler, OwnerWrite write, IReadOnlyList<MemoryDraft> drafts, KeptText[] texts, MemoryVectors vectors, CancellationToken cancellationToken)
    {
        var results = new List<Memory>(drafts.Count);
        while (results.Count < drafts.Count)
        {
            var index = results.Count;
            if (drafts[index].Reconcile)
            {
                results.Add(await reconciler.CreateAsync(write, drafts[index], texts[index], vectors, index, cancellationToken).ConfigureAwait(false));
                continue;
            }

            var verbatim = Enumerable.Range(index, drafts.Count - index).TakeWhile(next => !drafts[next].Reconcile).ToList();
            results.AddRange(await CreateAsync(write, drafts, verbatim, texts, vectors, request: null, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private async ValueTask<IReadOnlyList<Memory>> CreateAsync(
        OwnerWrite write, IReadOnlyList<MemoryDraft> drafts, IReadOnlyList<int> which, KeptText[] texts, MemoryVectors vectors, CreationKey? request, CancellationToken cancellationToken)
    {
        var turn = request is null ? default(ReadOnlyMemory<byte>?) : request.Turn();
        var finder = new SameMemoryFinder(store, write.Key, vectors.Embedder);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var batch = new MemoryBatch(time.GetUtcNow(), ids);
            foreach (var i in which)
            {
                var same = drafts[i].Reconcile && !batch.Holds(drafts[i].Text)
                    ? await finder.FindAsync(drafts[i].Text, vectors.Vectors[i], batch.Now, cancellationToken).ConfigureAwait(false)
                    : null;
                batch.Add(drafts[i], texts[i], i, same);
            }

            var puts = batch.ToPuts(write.Key, vectors);
            var created = write with
            {
                // Of two proxies that got the same request at once, one writes. The turn is kept with a new card; where all is known already there is none.
                Turn = puts.Any(static put => put.ReplacesVersion is null) ? turn : null,
                Puts = puts,
                Vectors = batch.ToVectors(vectors),
                Records = request is null ? [] : [CreationRecord.Write(request, batch.Now, batch.ToMemories())],
            };
            var written = await store.WriteAsync(created, cancellationToken).ConfigureAwait(false);
            switch (written.Outcome)
            {
                case WriteOutcome.Written:
                    return batch.ToMemories();
                case WriteOutcome.AlreadyWritten:
                    if (await new CreationReplay(store).FindAsync(write.Key, request!, drafts, texts, cancellationToken).ConfigureAwait(false) is { } other)
                    {
                        return other;
                    }

                    // Its lifetime is over: a new request of an old name.
                    turn = null;
                    break;
                case WriteOutcome.Erased:
                    throw MemoryConflictException.OfErasure();
                default:
                    break;
            }
        }

        throw MemoryConflictException.OfRace();
    }
}
