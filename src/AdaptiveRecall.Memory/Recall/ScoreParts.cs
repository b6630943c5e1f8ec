using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Names the parts of a score for people.</summary>
internal static class ScoreParts
{
    /// <summary>The parts of a candidate's rank; of those that add nothing only the two arms are named.</summary>
    public static IReadOnlyList<ScorePart> Of(RecallCandidate candidate, RankingWeights weights)
    {
        var features = candidate.Features;
        var parts = new List<ScorePart>
        {
            new("lexical", features.Lexical, weights.Lexical),
            new("semantic", features.Semantic, weights.Semantic),
        };
        Add(parts, "speaker", features.Speaker, weights.Speaker);
        Add(parts, "first-person", features.FirstPerson, weights.FirstPerson);
        Add(parts, "temporal", features.Temporal, weights.Temporal);
        Add(parts, "temporal-answer", features.TemporalAnswer, weights.TemporalAnswer);
        Add(parts, "time", features.Time, weights.Time);
        Add(parts, "session", features.Session, weights.Session);
        Add(parts, "answer", features.Answer, weights.Answer);
        Add(parts, "need", features.Need, weights.Need);
        Add(parts, "spreading", features.Spreading, weights.Spreading);
        Add(parts, "recency", candidate.NearEqual.Recency, weights.Recency);
        Add(parts, "importance", candidate.NearEqual.Importance, weights.Importance);
        Add(parts, "confidence", candidate.NearEqual.Confidence, weights.Confidence);
        Add(parts, "kind", candidate.NearEqual.Kind, weights.Kind);
        // A share of the score, not of the sum: see UseOrder.
        Add(parts, "activation", candidate.Activation, weights.Activation);
        // So does what a better one says already: see ResultDiversity.
        Add(parts, "repeats", candidate.Repeats, -weights.Diversity);
        if (features.Share != 1)
        {
            parts.Add(new("assistant-share", features.Share, 1));
        }

        // What the floor is compared with: absolute evidence, which does not enter the rank.
        parts.Add(new("coverage", candidate.Coverage, 0));
        parts.Add(new("similarity", candidate.Similarity, 0));
        return parts;
    }

    private static void Add(List<ScorePart> parts, string name, float value, float weight)
    {
        if (value != 0)
        {
            parts.Add(new ScorePart(name, value, weight));
        }
    }
}
