using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>How far the vectors of an entry and of its copy are apart, number by number.</summary>
/// <param name="Largest">The largest difference of two numbers.</param>
/// <param name="Rounded">How many vectors are not the same to the bit.</param>
internal readonly record struct VectorDifference(float Largest, long Rounded)
{
    // Vector sets divide by the length and multiply again (1e-7), and with VectorPrecision Q8 round to 127ths of the largest number (up to
    // 4e-3). Numbers of another vector of length 1 are 1e-1 to 1e-2 away, the more dimensions the less.
    private const float Acceptable = 5e-3f;

    /// <summary>No more than a store's way of keeping numbers makes of the same vector.</summary>
    public bool IsAcceptable => Largest <= Acceptable;

    /// <summary>Compares the vectors of two entries that name the same embedders and lengths.</summary>
    public static VectorDifference Between(StoredEntry left, StoredEntry right)
    {
        var difference = default(VectorDifference);
        foreach (var (first, second) in EntryContent.VectorsOf(left).Zip(EntryContent.VectorsOf(right)))
        {
            difference = difference.With(first.Vector.Span, second.Vector.Span);
        }

        return difference;
    }

    /// <summary>The differences of both.</summary>
    public VectorDifference With(VectorDifference other) => new(Math.Max(Largest, other.Largest), Rounded + other.Rounded);

    private VectorDifference With(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.SequenceEqual(right))
        {
            return this;
        }

        // Of different lengths: not the same in any sense.
        var largest = left.Length == right.Length ? 0f : float.PositiveInfinity;
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            largest = Math.Max(largest, Math.Abs(left[i] - right[i]));
        }

        return new(Math.Max(Largest, largest), Rounded + 1);
    }
}
