using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>Puts drafts that ask for it into order with what is known, by the same rules as what is learnt. One by one: what one of them closes, the next one sees.</summary>
internal sealed class DraftReconciler(IMemoryStore store, MemoryReconciler reconciler, MemoryIdGenerator ids, TimeProvider time)
{
    // Each lost race means that somebody else's change got through.
    private const int Attempts = 8;

    /// <summary>Creates a memory of a draft, or gives the one that says it already.</summary>
    /// <param name="write">The owner, and when the work began.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="text">Its text.</param>
    /// <param name="vectors">The vectors of the call's texts.</param>
    /// <param name="index">Which of them is the draft's.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="MemoryStoreException">The store could not be read or written.</exception>
    /// <exception cref="MemoryConflictException">The owner was erased meanwhile, or the same memories kept changing.</exception>
    public async ValueTask<Memory> CreateAsync(OwnerWrite write, MemoryDraft draft, KeptText text, MemoryVectors vectors, int index, CancellationToken cancellationToken)
    {
        var finder = new SameMemoryFinder(store, write.Key, vectors.Embedder);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var batch = new MemoryBatch(time.GetUtcNow(), ids);
            batch.Add(draft, text, index, await finder.FindAsync(draft.Text, vectors.Vectors[index], batch.Now, cancellationToken).ConfigureAwait(false));
            var created = write with { Puts = batch.ToPuts(write.Key, vectors), Vectors = batch.ToVectors(vectors) };
            var isNew = created.Puts[0].ReplacesVersion is null;
            var reconciled = isNew ? await reconciler.ReconcileAsync(created, cancellationToken).ConfigureAwait(false) : null;
            var result = await store.WriteAsync(reconciled?.Write ?? created, cancellationToken).ConfigureAwait(false);
            if (result.Outcome == WriteOutcome.Erased)
            {
                throw MemoryConflictException.OfErasure();
            }

            if (result.Outcome == WriteOutcome.Written)
            {
                if (reconciled is not null)
                {
                    reconciler.Tell(reconciled);
                }

                return (reconciled?.Write ?? created).Puts[0].Memory;
            }
        }

        throw MemoryConflictException.OfRace();
    }
}
