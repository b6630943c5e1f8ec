namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// How probable it is that a memory matters to a message. Ranking compares memories with each other, so that its best
/// one always has the best score; this looks at absolute evidence, and says so when there is none.
/// </summary>
internal static class RelevanceModel
{
    /// <summary>The probability for the best memory of a message.</summary>
    public static float OfBest(in MessageEvidence evidence)
    {
        var sum = -3.2f
            + (5f * evidence.Coverage)
            + (2.5f * evidence.Similarity)
            + (evidence.IsPersonal ? 1f : 0)
            + (evidence.IsQuestion ? .8f : 0)
            + (evidence.NamesSpeaker ? 1.2f : 0);
        return 1 / (1 + MathF.Exp(-sum));
    }
}
