namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// What an embedder's similarities say. Cosines of different embedders do not compare: unrelated texts have about .1 with MiniLM and .75 with
/// E5. Two averages over <see cref="SimilaritySample"/> fix a straight line that brings them to those of the embedder that ships inside, on
/// whose similarities the probability of relevance was fitted, so that a floor keeps its meaning.
/// </summary>
/// <param name="Unrelated">Average cosine of messages and memories that have nothing to do with each other.</param>
/// <param name="Related">Average cosine of messages and the memories that they are about.</param>
public sealed record SimilarityScale(double Unrelated, double Related)
{
    /// <summary>The embedder that ships inside, measured by a test on <see cref="SimilaritySample"/>.</summary>
    public static SimilarityScale Reference { get; } = new(.256, .577);

    /// <summary>Nothing was measured: similarities are no evidence that a memory matters, only its words are.</summary>
    public static SimilarityScale Unknown { get; } = new(double.NaN, double.NaN);

    /// <summary>Whether there is anything to go by.</summary>
    public bool IsKnown => Related > Unrelated;

    /// <summary>
    /// The similarity that the embedder that ships inside would have shown: -1 to 1; where nothing is known, that of unrelated texts. Exactly 0
    /// stays 0: so a memory is marked that has no vector, or is not among the nearest.
    /// </summary>
    public float ToReference(float cosine) =>
        cosine == 0 ? 0
        : IsKnown ? (float)Math.Clamp(Reference.Unrelated + ((cosine - Unrelated) * (Reference.Related - Reference.Unrelated) / (Related - Unrelated)), -1, 1)
        : (float)Reference.Unrelated;
}
