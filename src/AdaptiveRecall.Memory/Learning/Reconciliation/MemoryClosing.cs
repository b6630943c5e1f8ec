using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Closes memories, and keeps the sentences of them that still hold as memories of their own.</summary>
internal sealed class MemoryClosing(StoredCopies copies, TextEmbedder embedder, MemoryIdGenerator ids, TimeProvider time)
{
    /// <summary>Adds to a write what closes memories.</summary>
    /// <param name="write">The write.</param>
    /// <param name="closed">The memories, and of each what stays true, verbatim; empty: nothing.</param>
    /// <param name="close">How a memory is closed, beyond its state.</param>
    /// <param name="change">Why they are closed.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async ValueTask<OwnerWrite> CloseAsync(
        OwnerWrite write, IReadOnlyList<(CandidateMemory Known, string Remains)> closed, Func<Memories.Memory, Memories.Memory> close, MemoryChange change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var puts = new List<MemoryPut>(write.Puts);
        var further = new List<VectorPut>(write.Vectors);
        foreach (var (known, remains) in closed)
        {
            var memory = known.Memory;
            var next = close(memory) with { State = MemoryState.Superseded, UpdatedAt = now, Version = memory.Version + 1 };
            puts.Add(await copies.ReplaceAsync(write.Key, known, next, change, cancellationToken).ConfigureAwait(false));
            if (remains.Length > 0)
            {
                var kept = KeptText.Of(remains);
                var rest = memory with { Id = ids.Next(), Text = remains, Supersedes = memory.Id, CreatedAt = now, UpdatedAt = now, Version = 1 };
                var vectors = await embedder.EmbedMemoriesAsync([kept.Harmless], cancellationToken).ConfigureAwait(false);
                puts.Add(kept.ToPut(write.Key, rest, vectors.Embedder, vectors.Vectors[0]));
                further.AddRange(vectors.FurtherOf(0, rest.Id));
            }
        }

        return write with { Puts = puts, Vectors = further };
    }
}
