using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// A recall that has heard of the store and has chosen nothing yet. What <see cref="RecallQuery.InPrompt"/> holds is read only when
/// it goes on (<see cref="MemoryRecaller.CompleteAsync"/>): it may be filled until then, by what the head says is still true.
/// </summary>
public sealed class RecallStart
{
    internal RecallStart(RecallQuery query, OwnerKey owner, AskedMessage message, Embedder embedder, ReadOnlyMemory<float> vector, NearestMemories nearest, long startedAt)
    {
        Query = query;
        Owner = owner;
        Message = message;
        Embedder = embedder;
        Vector = vector;
        Nearest = nearest;
        StartedAt = startedAt;
    }

    /// <summary>The owner's head.</summary>
    public OwnerHead Head => Nearest.Head;

    internal RecallQuery Query { get; }

    internal OwnerKey Owner { get; }

    internal AskedMessage Message { get; }

    /// <summary>The embedder that served when it began: another may serve when it goes on.</summary>
    internal Embedder Embedder { get; }

    internal ReadOnlyMemory<float> Vector { get; }

    internal NearestMemories Nearest { get; }

    internal long StartedAt { get; }
}
