namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// How probable it is that a memory matters to a message. Ranking compares memories with each other, so that its best
/// one always has the best score; this looks at absolute evidence, and says so when there is none.
/// </summary>
internal static class RelevanceModel
{
    // Fitted by bench/recall --calibrate (docs/recall.md has its table) for the embedder that ships inside: in the order of
    // Features.
    private static readonly double[] Coefficients = [-5.06, 2.38, 1.35, 1.11, .79, 3.82, 2.63, 1.94, 1.73, -.45];

    // The best of many is good by chance: with .05, messages that need nothing find something in a dialogue of 400 to 700 turns
    // as seldom as in 60 facts (docs/recall.md), and a single memory is found as it was fitted.
    private const double ChanceOfMany = .05;

    /// <summary>The probability for the best memory of a message: logistic in its features.</summary>
    public static float OfBest(in MessageEvidence evidence)
    {
        var sum = 0.0;
        var features = Features(in evidence);
        for (var i = 0; i < features.Length; i++)
        {
            sum += Coefficients[i] * features[i];
        }

        return (float)(1 / (1 + Math.Exp((ChanceOfMany * Math.Log(evidence.Cards)) - sum)));
    }

    /// <summary>What the probability is made of.</summary>
    public static double[] Features(in MessageEvidence evidence) =>
    [
        1,
        evidence.Coverage,
        evidence.Similarity,
        evidence.IsPersonal ? 1 : 0,
        evidence.IsQuestion ? 1 : 0,
        evidence.NamesSpeaker ? 1 : 0,
        evidence.Coverage * Math.Log(1 + evidence.Topics),
        evidence.IsPersonal ? evidence.Similarity : 0,
        evidence.IsPersonal && evidence.IsQuestion ? 1 : 0,

        // "A table please", "haha, funny": a word that asks nothing is seldom about a memory that has it.
        evidence is { Topics: 1, IsPersonal: false, IsQuestion: false, NamesSpeaker: false } ? 1 : 0,
    ];
}
