namespace AdaptiveRecall.Bench.Recall;

/// <summary>How well a question's evidence was found.</summary>
/// <param name="Dialogue">The dialogue's number: questions of one are not independent of each other.</param>
/// <param name="Category">The question's category.</param>
/// <param name="Recall5">Share of the evidence among the first 5.</param>
/// <param name="Recall10">Share of the evidence among the first 10.</param>
/// <param name="Recall20">Share of the evidence among the first 20.</param>
/// <param name="Hit10">1 if any evidence is among the first 10.</param>
/// <param name="Ndcg10">Normalised discounted cumulative gain of the first 10.</param>
/// <param name="Injected">1 if the chat path would inject anything.</param>
/// <param name="InjectedHit">1 if it would inject any evidence.</param>
/// <param name="Milliseconds">What the recall took.</param>
internal readonly record struct QuestionScore(
    int Dialogue,
    string Category,
    double Recall5,
    double Recall10,
    double Recall20,
    double Hit10,
    double Ndcg10,
    double Injected,
    double InjectedHit,
    double Milliseconds)
{
    /// <summary>Scores a ranking of turns.</summary>
    public static QuestionScore Of(int dialogue, EvidenceQuestion question, IReadOnlyList<(string Turn, bool Injected)> ranking, double milliseconds)
    {
        double Recall(int k) => (double)ranking.Take(k).Count(item => question.Evidence.Contains(item.Turn)) / question.Evidence.Count;
        var gain = ranking.Take(10).Select((item, rank) => question.Evidence.Contains(item.Turn) ? 1 / Math.Log2(rank + 2) : 0).Sum();
        var ideal = Enumerable.Range(0, Math.Min(10, question.Evidence.Count)).Sum(static rank => 1 / Math.Log2(rank + 2));
        return new QuestionScore(
            dialogue,
            question.Category,
            Recall(5),
            Recall(10),
            Recall(20),
            Recall(10) > 0 ? 1 : 0,
            gain / ideal,
            ranking.Any(static item => item.Injected) ? 1 : 0,
            ranking.Any(item => item.Injected && question.Evidence.Contains(item.Turn)) ? 1 : 0,
            milliseconds);
    }
}
