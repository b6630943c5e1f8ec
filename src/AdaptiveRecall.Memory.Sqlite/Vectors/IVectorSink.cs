using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Sqlite.Vectors;

/// <summary>Takes vectors as they are read.</summary>
internal interface IVectorSink
{
    /// <param name="position">Place in the owner's log, rising from call to call.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="embedder">The embedder's id in UTF-8.</param>
    /// <param name="vector">The vector; valid during the call.</param>
    void Add(long position, MemoryId memory, ReadOnlySpan<byte> embedder, ReadOnlySpan<float> vector);
}
