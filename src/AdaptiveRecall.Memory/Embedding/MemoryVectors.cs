using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>The vectors of some texts by the embedders that were in use when they were made.</summary>
/// <param name="Embedder">The id of the serving embedder.</param>
/// <param name="Vectors">Its vectors, in the order of the texts.</param>
/// <param name="NextEmbedder">The id of the one that is about to serve; not set: there is none, or it could not be asked.</param>
/// <param name="NextVectors">Its vectors.</param>
public sealed record MemoryVectors(
    string Embedder,
    IReadOnlyList<ReadOnlyMemory<float>> Vectors,
    string? NextEmbedder,
    IReadOnlyList<ReadOnlyMemory<float>> NextVectors)
{
    /// <summary>What is written beside the memory of a text, for <see cref="OwnerWrite.Vectors"/>.</summary>
    public IReadOnlyList<VectorPut> FurtherOf(int text, MemoryId memory) =>
        NextEmbedder is null ? [] : [new VectorPut(memory, NextEmbedder, NextVectors[text])];
}
