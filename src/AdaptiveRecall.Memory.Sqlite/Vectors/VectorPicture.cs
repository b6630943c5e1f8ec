using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Vectors;

/// <summary>A head and the vectors that belong to it.</summary>
/// <param name="Head">The owner's head.</param>
/// <param name="Matrix">Not set: the owner has no memories.</param>
internal readonly record struct VectorPicture(OwnerHead Head, VectorMatrix? Matrix)
{
    public NearestMemories Nearest(ReadOnlySpan<float> query, int count) => new(Head, Nearest(query, count, positions: null));

    /// <param name="query">The query's vector.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="positions">Takes the positions of their cards.</param>
    public NearMemory[] Nearest(ReadOnlySpan<float> query, int count, List<long>? positions) =>
        Matrix is null ? [] : NearestSearch.Find(Matrix.Rows, Matrix.CountAt(Head), query, count, positions);
}
