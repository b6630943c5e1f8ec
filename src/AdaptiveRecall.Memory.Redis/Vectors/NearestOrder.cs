using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Redis.Vectors;

/// <summary>Puts what a search found into the order that every store keeps.</summary>
internal static class NearestOrder
{
    /// <summary>A cosine as stores give it: rounded to 1e-4.</summary>
    public static float Round(double cosine) => MathF.Round((float)Math.Clamp(cosine, -1, 1), 4);

    /// <summary>Sorts, nearest first and equals by id, and cuts.</summary>
    public static IReadOnlyList<NearMemory> Cut(List<NearMemory> found, int count)
    {
        found.Sort(static (left, right) => left.Similarity == right.Similarity ? left.Id.CompareTo(right.Id) : right.Similarity.CompareTo(left.Similarity));
        return found.Count <= count ? found : found.GetRange(0, count);
    }
}
