namespace AdaptiveRecall.Memory.Recall;

/// <summary>The vector of a short follow-up: its own, and a part of that of what was said before.</summary>
internal static class QueryVector
{
    // As in the lexical arm: what is asked now says more than what the talk is about.
    private const float EarlierWeight = .5f;

    /// <summary>The weighted sum, of length 1 (all zero where both are).</summary>
    public static ReadOnlyMemory<float> Of(ReadOnlySpan<float> message, ReadOnlySpan<float> earlier)
    {
        var vector = new float[message.Length];
        var squares = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = message[i] + (EarlierWeight * earlier[i]);
            squares += (double)vector[i] * vector[i];
        }

        var norm = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] *= norm;
        }

        return vector;
    }
}
