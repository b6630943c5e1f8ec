namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// How much of a turn's words count for its neighbours in the conversation: what was asked just before, and what is
/// said just after, belongs to what a turn means. Measured (RANKING.md): +11 points of R@10 on chats between two people.
/// </summary>
/// <param name="Previous">Weights of the 1st, 2nd, … turn before.</param>
/// <param name="Next">Weights of the 1st, 2nd, … turn after.</param>
/// <param name="CountsLength">Whether neighbours count in a turn's length too.</param>
internal sealed record ContextKernel(float[] Previous, float[] Next, bool CountsLength)
{
    /// <summary>The farthest neighbour that any kernel reaches.</summary>
    public const int Reach = 4;

    /// <summary>Between people: .3·.7^(k−1) of the turns before, .2·.7^(k−1) of those after, k = 1..4.</summary>
    public static readonly ContextKernel People = new([.3f, .21f, .147f, .1029f], [.2f, .14f, .098f, .0686f], CountsLength: true);

    /// <summary>
    /// With an assistant: .3 of the turn before and of the one after, and only of turns that a person wrote (or an
    /// assistant in a few words, see <see cref="RankingWeights.AssistantSpreadLength"/>): long answers repeat and drown.
    /// </summary>
    public static readonly ContextKernel Assistant = new([.3f], [.3f], CountsLength: false);
}
