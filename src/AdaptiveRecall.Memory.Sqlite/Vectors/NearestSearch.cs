using System.Buffers;
using System.Numerics.Tensors;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Vectors;

/// <summary>Exact search: the nearest of all rows, by rounded similarity, equals by id.</summary>
internal static class NearestSearch
{
    /// <summary>Similarities are whole numbers of 1e-4, from -1 to 1; vectors are of length 1 within rounding.</summary>
    private const int Scale = 10_000;

    public static NearMemory[] Find(VectorRows rows, int rowCount, ReadOnlySpan<float> query, int count, List<long>? positions)
    {
        if (rowCount == 0 || count == 0)
        {
            return [];
        }

        var candidates = ArrayPool<int>.Shared.Rent(rowCount);
        var scores = ArrayPool<int>.Shared.Rent(rowCount);
        var selected = ArrayPool<long>.Shared.Rent(rowCount);
        try
        {
            var compared = candidates.AsSpan(0, FindCandidates(rows, query, count, candidates.AsSpan(0, rowCount), scores.AsSpan(0, rowCount)));
            var similarities = scores.AsSpan(0, compared.Length);
            Score(rows, query, compared, similarities);
            var floor = count < compared.Length ? FloorOf(similarities, count) : -Scale;
            var keys = selected.AsSpan(0, Select(compared, similarities, floor, selected));
            keys.Sort();
            OrderEquals(keys, rows);
            return Take(keys, rows, count, positions);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(candidates);
            ArrayPool<int>.Shared.Return(scores);
            ArrayPool<long>.Shared.Return(selected);
        }
    }

    /// <returns>How many rows are to be compared: those that may be among the nearest.</returns>
    private static int FindCandidates(VectorRows rows, ReadOnlySpan<float> query, int count, Span<int> candidates, Span<int> scratch)
    {
        if (Screening.IsFor(candidates.Length, query.Length, count))
        {
            return Screening.Find(rows.Rounded, query, count, Scale, scratch, candidates);
        }

        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i] = i;
        }

        return candidates.Length;
    }

    private static void Score(VectorRows rows, ReadOnlySpan<float> query, ReadOnlySpan<int> candidates, Span<int> scores)
    {
        var values = rows.Values;
        for (var i = 0; i < candidates.Length; i++)
        {
            var cosine = TensorPrimitives.Dot(values.Slice(candidates[i] * query.Length, query.Length), query);
            scores[i] = Math.Clamp((int)MathF.Round(cosine * Scale), -Scale, Scale);
        }
    }

    /// <summary>The score of the last one wanted, by counting how often each score occurs: linear, whatever the order.</summary>
    public static int FloorOf(ReadOnlySpan<int> scores, int count)
    {
        const int Buckets = (2 * Scale) + 1;
        var occurrences = ArrayPool<int>.Shared.Rent(Buckets);
        occurrences.AsSpan(0, Buckets).Clear();
        foreach (var score in scores)
        {
            occurrences[score + Scale]++;
        }

        var bucket = Buckets - 1;
        for (var above = occurrences[bucket]; above < count; above += occurrences[bucket])
        {
            bucket--;
        }

        ArrayPool<int>.Shared.Return(occurrences);
        return bucket - Scale;
    }

    /// <summary>Keys of the rows at or above the floor: they sort by falling score, then by row.</summary>
    private static int Select(ReadOnlySpan<int> rows, ReadOnlySpan<int> scores, int floor, Span<long> keys)
    {
        var found = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] >= floor)
            {
                keys[found++] = ((long)(Scale - scores[i]) << 32) | (uint)rows[i];
            }
        }

        return found;
    }

    /// <summary>Rows mostly stand in the order of their ids, but a memory may have been made before one that was stored first.</summary>
    private static void OrderEquals(Span<long> keys, VectorRows rows)
    {
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            var ordered = true;
            while (end < keys.Length && keys[end] >> 32 == keys[start] >> 32)
            {
                ordered &= rows.Ids[(int)keys[end - 1]] < rows.Ids[(int)keys[end]];
                end++;
            }

            if (!ordered)
            {
                keys[start..end].Sort((left, right) => rows.Ids[(int)left].CompareTo(rows.Ids[(int)right]));
            }

            start = end;
        }
    }

    private static NearMemory[] Take(ReadOnlySpan<long> keys, VectorRows rows, int count, List<long>? positions)
    {
        var nearest = new NearMemory[Math.Min(count, keys.Length)];
        for (var i = 0; i < nearest.Length; i++)
        {
            nearest[i] = new NearMemory(rows.Ids[(int)keys[i]], (Scale - (int)(keys[i] >> 32)) / (float)Scale);
            positions?.Add(rows.Positions[(int)keys[i]]);
        }

        return nearest;
    }
}
