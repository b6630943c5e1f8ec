using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AdaptiveRecall.Memory.Sqlite.Vectors;

/// <summary>
/// Passes over the rows that cannot be among the nearest, so that few are compared exactly. What is left out is proven not to belong: the
/// result is that of comparing every row.
/// </summary>
/// <remarks>
/// With v = v' + r, where v' is the rounded row, and q = q' + s likewise: v·q = v'·q' + v'·s + r·q, so by Cauchy and Schwarz v·q is within
/// |v'||s| + |r||q| of v'·q', which is a sum of whole numbers. Of all lower ends the k-th highest is a floor: at least k rows are there, and
/// a row whose upper end is below it is not among the k nearest. The query is rounded to 14 bits, so that nearly all of the doubt is the
/// row's: 0.004 to 0.01, in which, of 10,000 memories, some dozens more than are wanted lie.
/// </remarks>
internal static class Screening
{
    // Fourteen bits and a sign: a tenth of the doubt that the row's byte leaves, and less. Longer vectors than of 2,000 numbers have fewer, so
    // that the sum of products fits into 32 bits; beyond the limit it would be less than ten bits.
    private const int QuerySteps = 8191;
    private const int DimensionLimit = 16_384;

    // Below, comparing everything exactly takes a few microseconds.
    private const int SmallestMatrix = 16_384;

    // Vectors are of length 1 within OwnerWriteCheck's tolerance; room for what floats lose in the arithmetic below.
    private const float LongestRow = 1.0011f;
    private const float Arithmetic = 2e-6f;

    // Of a sum of n products of floats, n times this is lost at most: half a unit in the last place of each.
    private const float LossOfProduct = 6.1e-8f;

    /// <summary>Whether it is worth it: the processor has the instructions, and there is enough to pass over.</summary>
    public static bool IsFor(int rows, int dimensions, int count) =>
        Avx2.IsSupported && count < rows && dimensions <= DimensionLimit && (long)rows * dimensions >= SmallestMatrix;

    /// <summary>Finds the rows to compare.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="query">The query, not all zero.</param>
    /// <param name="count">How many nearest are wanted.</param>
    /// <param name="scale">What a similarity of 1 is in the whole numbers to which similarities are rounded.</param>
    /// <param name="scratch">As long as there are rows.</param>
    /// <param name="candidates">Takes the rows, by rising number.</param>
    /// <returns>How many there are.</returns>
    public static int Find(RoundedRows rows, ReadOnlySpan<float> query, int count, int scale, Span<int> scratch, Span<int> candidates)
    {
        var rented = ArrayPool<short>.Shared.Rent(rows.Stride);
        var codes = rented.AsSpan(0, rows.Stride);
        var (step, error) = Round(query, codes);
        var length = TensorPrimitives.Norm(query);

        // In units of the scale: a row's doubt is its own error times this, and that.
        var ofRow = (length + error) * scale;
        var ofQuery = ((LongestRow * error) + (query.Length * LossOfProduct) + Arithmetic) * scale;
        Score(rows, codes, step * scale, ofRow, ofQuery, scale, scratch);
        ArrayPool<short>.Shared.Return(rented);

        var floor = NearestSearch.FloorOf(scratch, count);
        var errors = rows.Errors;
        var found = 0;
        for (var i = 0; i < scratch.Length; i++)
        {
            // The lower end was rounded down; the upper end is above it by the doubt on both sides, rounded up twice.
            if (scratch[i] + (2 * ((errors[i] * ofRow) + ofQuery)) + 2 >= floor)
            {
                candidates[found++] = i;
            }
        }

        return found;
    }

    private static (float Step, float Error) Round(ReadOnlySpan<float> query, Span<short> codes)
    {
        codes.Clear();
        var steps = Math.Min(QuerySteps, int.MaxValue / (sbyte.MaxValue * codes.Length));
        var step = MathF.Abs(TensorPrimitives.MaxMagnitude(query)) / steps;
        var square = 0.0;
        for (var i = 0; i < query.Length; i++)
        {
            codes[i] = (short)Math.Clamp(MathF.Round(query[i] / step), -steps, steps);
            var left = query[i] - ((double)step * codes[i]);
            square += left * left;
        }

        return (step, (float)Math.Sqrt(square));
    }

    /// <summary>Writes the lower end of each row's similarity, rounded down.</summary>
    private static void Score(RoundedRows rows, ReadOnlySpan<short> query, float step, float ofRow, float ofQuery, int scale, Span<int> lowest)
    {
        var steps = rows.StepSizes;
        var errors = rows.Errors;
        ref var code = ref MemoryMarshal.GetReference(rows.Codes);
        ref var first = ref MemoryMarshal.GetReference(query);
        for (var i = 0; i < lowest.Length; i++)
        {
            var similarity = Sum(ref Unsafe.Add(ref code, (nint)i * rows.Stride), ref first, rows.Stride) * steps[i] * step;
            lowest[i] = Math.Clamp((int)MathF.Floor(similarity - (errors[i] * ofRow) - ofQuery), -scale, scale);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sum(ref sbyte row, ref short query, int length)
    {
        var (left, right) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (nint i = 0; i < length; i += RoundedRows.Lane)
        {
            var low = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref Unsafe.Add(ref row, i)));
            var high = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref Unsafe.Add(ref row, i + 16)));
            left += Avx2.MultiplyAddAdjacent(low, Vector256.LoadUnsafe(ref Unsafe.Add(ref query, i)));
            right += Avx2.MultiplyAddAdjacent(high, Vector256.LoadUnsafe(ref Unsafe.Add(ref query, i + 16)));
        }

        return Vector256.Sum(left + right);
    }
}
