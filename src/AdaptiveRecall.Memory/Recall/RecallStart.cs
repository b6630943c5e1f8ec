using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// A recall that has heard of the store and has chosen nothing yet. What <see cref="RecallQuery.InPrompt"/> holds is read only when
/// it goes on (<see cref="MemoryRecaller.CompleteAsync"/>): it may be filled until then, by what the head says is still true.
/// </summary>
public sealed class RecallStart
{
    internal RecallStart(RecallQuery query, OwnerKey owner, AskedMessage message, Embedder embedder, ReadOnlyMemory<float> vector, NearestMemories nearest, long startedAt, ErasurePassage passage)
    {
        Query = query;
        Owner = owner;
        Message = message;
        Embedder = embedder;
        Vector = vector;
        Nearest = nearest;
        StartedAt = startedAt;
        Passage = passage;
    }

    /// <summary>The owner's head.</summary>
    public OwnerHead Head => Nearest.Head;

    internal RecallQuery Query { get; }

    internal OwnerKey Owner { get; }

    internal AskedMessage Message { get; }

    internal Embedder Embedder { get; }

    /// <summary>The message's vector by <see cref="Embedder"/>; empty: it could not be asked.</summary>
    internal ReadOnlyMemory<float> Vector { get; }

    internal NearestMemories Nearest { get; }

    internal long StartedAt { get; }

    internal ErasurePassage Passage { get; }
}
