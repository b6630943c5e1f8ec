namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// What each part of the score counts. Found by a prototype on three data sets (two chats between people, one with an
/// assistant) and flat within ±30%; <c>docs/recall.md</c> has the ablation of each from <c>bench/recall</c>.
/// </summary>
internal sealed record RankingWeights
{
    /// <summary>
    /// An assistant's turn of at most so many terms spreads to its neighbours like a person's: "And where do you live
    /// now?" is what makes "Lisbon." findable. Answers of usual length have several times as many.
    /// </summary>
    public const int AssistantSpreadLength = 24;

    /// <summary>The weights in use.</summary>
    public static readonly RankingWeights Default = new();

    /// <summary>Lexical match with its context, divided by the best one's.</summary>
    public float Lexical { get; init; } = 1;

    /// <summary>Similarity of meaning with its context, divided by the best one's.</summary>
    public float Semantic { get; init; } = .35f;

    /// <summary>The message names the turn's speaker.</summary>
    public float Speaker { get; init; } = .44f;

    /// <summary>For each first-person word, up to three: people tell about themselves.</summary>
    public float FirstPerson { get; init; } = .05f;

    /// <summary>The turn names a time.</summary>
    public float Temporal { get; init; } = .06f;

    /// <summary>The turn names a time, and the message asks for one.</summary>
    public float TemporalAnswer { get; init; } = .21f;

    /// <summary>The turn was said in the time that the message names.</summary>
    public float Time { get; init; } = .1f;

    /// <summary>How well the turn's conversation matches.</summary>
    public float Session { get; init; } = .12f;

    /// <summary>How well the question matches that the turn before it asked.</summary>
    public float Answer { get; init; } = .14f;

    /// <summary>
    /// How much a standing fact is needed that the message does not name. Only requests for advice have any. As much as the best match of
    /// words: from 1 to 2 the sets without common words are flat, and 2 pushed out what the request does name.
    /// </summary>
    public float Need { get; init; } = 1;

    /// <summary>
    /// How much the turn shares with the best ones that the message did not name. At .1 +1.2 points of R@10 on chats between people, at .2
    /// and .3 as much or less; nothing from or to an assistant's turn, which lost 3 points of R@5.
    /// </summary>
    public float Spreading { get; init; } = .1f;

    /// <summary>
    /// What an assistant's turn keeps of its score: +19 points of R@10 on user and assistant logs. Not where the
    /// message names that speaker, or asks what the assistant said.
    /// </summary>
    public float AssistantShare { get; init; } = .4f;

    /// <summary>
    /// How new a memory is, 0 to 1. Like the next three enough to order near-equals, too little to change evidence (recency
    /// at .2 costs 1.4 points of R@10, at .5 six).
    /// </summary>
    public float Recency { get; init; } = .02f;

    /// <summary>How important a memory is, 0 to 1.</summary>
    public float Importance { get; init; } = .02f;

    /// <summary>How sure it is, 0 to 1.</summary>
    public float Confidence { get; init; } = .02f;

    /// <summary>A statement, not an episode.</summary>
    public float Kind { get; init; } = .02f;

    /// <summary>
    /// By which share of its score a memory that is used all the time may pass others: as much as the four parts above are
    /// of a usual best rank of 1.5 to 2.
    /// </summary>
    public float Activation { get; init; } = .04f;

    /// <summary>
    /// What a memory that has all words of a better one loses of its score when the results are put in order; half of it, half (see
    /// <c>ResultDiversity</c>). +3 points of R@10 where people and assistants repeat themselves, 0.2 less in chats between two.
    /// </summary>
    public float Diversity { get; init; } = .6f;

    /// <summary>
    /// Where the message asks how things are now, memories with at least this share of the best one's score are near-equals:
    /// the newest comes first. 1 leaves them as they are.
    /// </summary>
    public float CurrentShare { get; init; } = .85f;

    /// <summary>Whether neighbours count at all; only the benchmark's ablation turns it off.</summary>
    public bool Context { get; init; } = true;
}
