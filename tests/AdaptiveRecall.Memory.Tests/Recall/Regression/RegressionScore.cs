namespace AdaptiveRecall.Memory.Tests.Recall.Regression;

/// <summary>How a question was answered.</summary>
/// <param name="Dialogue">Of which dialogue.</param>
/// <param name="Question">The question.</param>
/// <param name="Ranking">Numbers of its dialogue's turns by rank; 0: a turn of another dialogue.</param>
/// <param name="Injects">The chat path would inject something.</param>
internal sealed record RegressionScore(RegressionDialogue Dialogue, RegressionQuestion Question, IReadOnlyList<int> Ranking, bool Injects)
{
    /// <summary>The share of the evidence among the first k.</summary>
    public double RecallAt(int k) => (double)Question.Evidence.Count(Ranking.Take(k).Contains) / Question.Evidence.Count;

    /// <summary>What is true now is ranked above what was true before.</summary>
    public bool PrefersCurrent
    {
        get
        {
            var ranks = Ranking.ToList();
            var current = Question.Evidence.Min(turn => RankOf(ranks, turn));
            return Question.Outdated is not { } outdated || current < outdated.Min(turn => RankOf(ranks, turn));
        }
    }

    private static int RankOf(List<int> ranking, int turn) => ranking.IndexOf(turn) is >= 0 and var rank ? rank : int.MaxValue;
}
