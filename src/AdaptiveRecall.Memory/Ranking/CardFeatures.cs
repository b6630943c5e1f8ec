namespace AdaptiveRecall.Memory.Ranking;

/// <summary>The parts of a card's score, before their weights.</summary>
/// <param name="Lexical">0 to 1: lexical score divided by the best memory's.</param>
/// <param name="Semantic">0 to 1: similarity divided by the best memory's.</param>
/// <param name="Speaker">0 to 1.</param>
/// <param name="FirstPerson">0 to 3 words.</param>
/// <param name="Temporal">0 or 1.</param>
/// <param name="TemporalAnswer">0 or 1.</param>
/// <param name="Time">1 if the turn was said in the time that the message names.</param>
/// <param name="Session">0 to 1: best lexical score of the conversation divided by the best of all.</param>
/// <param name="Answer">0 to 1: lexical score of the question that it follows, divided by the best memory's, at most 1.</param>
/// <param name="Need">0 to about 1.3: how much the standing fact is needed.</param>
/// <param name="Spreading">0 to 1: activation from the best memories divided by the largest.</param>
/// <param name="Share">What is kept of the sum, for who spoke.</param>
internal readonly record struct CardFeatures(
    float Lexical,
    float Semantic,
    float Speaker,
    float FirstPerson,
    float Temporal,
    float TemporalAnswer,
    float Time,
    float Session,
    float Answer,
    float Need,
    float Spreading,
    float Share)
{
    /// <summary>The weighted sum.</summary>
    public float Sum(RankingWeights weights) =>
        Share
        * ((weights.Lexical * Lexical)
            + (weights.Semantic * Semantic)
            + (weights.Speaker * Speaker)
            + (weights.FirstPerson * FirstPerson)
            + (weights.Temporal * Temporal)
            + (weights.TemporalAnswer * TemporalAnswer)
            + (weights.Time * Time)
            + (weights.Session * Session)
            + (weights.Answer * Answer)
            + (weights.Need * Need)
            + (weights.Spreading * Spreading));
}
