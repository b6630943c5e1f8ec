namespace AdaptiveRecall.Memory.Embedding;

/// <summary>How an embedder tells the related from the unrelated, on <see cref="SimilaritySample"/>.</summary>
/// <param name="Scale">The averages.</param>
/// <param name="Deviation">Standard deviation of the unrelated similarities.</param>
public sealed record SimilarityMeasurement(SimilarityScale Scale, double Deviation)
{
    /// <summary>
    /// By how many deviations related pairs are above unrelated ones. The word vectors that ship inside reach 2; what is below
    /// <see cref="LeastSeparation"/> does not work: a wrong pooling, a tokenizer of another model, a prefix too many.
    /// </summary>
    public double Separation => (Scale.Related - Scale.Unrelated) / Math.Max(Deviation, 1e-6);

    /// <summary>The least <see cref="Separation"/> of an embedder that is worth using.</summary>
    public const double LeastSeparation = 1;

    /// <summary>Embeds the sample and compares every message with every memory.</summary>
    /// <exception cref="EmbedderUnavailableException">The embedder cannot be asked now.</exception>
    public static async Task<SimilarityMeasurement> TakeAsync(Embedder embedder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        var pairs = SimilaritySample.Pairs;
        var messages = await embedder.EmbedQueriesAsync([.. pairs.Select(static pair => pair.Message)], cancellationToken).ConfigureAwait(false);
        var memories = await embedder.EmbedMemoriesAsync([.. pairs.Select(static pair => pair.Memory)], cancellationToken).ConfigureAwait(false);

        double related = 0, unrelated = 0, squares = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            for (var j = 0; j < pairs.Count; j++)
            {
                var cosine = Cosine(messages[i].Span, memories[j].Span);
                if (i == j)
                {
                    related += cosine;
                }
                else
                {
                    unrelated += cosine;
                    squares += cosine * cosine;
                }
            }
        }

        var count = pairs.Count * (pairs.Count - 1.0);
        unrelated /= count;
        var deviation = Math.Sqrt(Math.Max(0, (squares / count) - (unrelated * unrelated)));
        return new SimilarityMeasurement(new SimilarityScale(unrelated, related / pairs.Count), deviation);
    }

    // Vectors are of length 1.
    private static double Cosine(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0d;
        for (var i = 0; i < left.Length; i++)
        {
            sum += (double)left[i] * right[i];
        }

        return sum;
    }
}
