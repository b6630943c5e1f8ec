using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Bench.Recall;

/// <summary>The ranking without one of its parts, for each of them: what a part is worth.</summary>
internal static class Ablation
{
    private static readonly RankingWeights All = RankingWeights.Default;

    /// <summary>The name of what is missing, and the weights without it.</summary>
    public static IReadOnlyList<(string Name, RankingWeights Weights)> Rows { get; } =
    [
        ("as shipped", All),
        ("without context", All with { Context = false }),
        ("without lexical", All with { Lexical = 0 }),
        ("without semantic", All with { Semantic = 0 }),
        ("without speaker", All with { Speaker = 0 }),
        ("without first person", All with { FirstPerson = 0 }),
        ("without temporal", All with { Temporal = 0, TemporalAnswer = 0 }),
        ("without time", All with { Time = 0 }),
        ("without need", All with { Need = 0 }),
        ("without spreading", All with { Spreading = 0 }),
        ("without diversity", All with { Diversity = 0 }),
        ("without newest first", All with { CurrentShare = 1 }),
        ("without session", All with { Session = 0 }),
        ("without answer", All with { Answer = 0 }),
        ("without recency", All with { Recency = 0 }),
        ("without importance", All with { Importance = 0 }),
        ("without confidence", All with { Confidence = 0 }),
        ("without kind", All with { Kind = 0 }),
        ("without activation", All with { Activation = 0 }),
        ("without these five", All with { Recency = 0, Importance = 0, Confidence = 0, Kind = 0, Activation = 0 }),
        ("without assistant share", All with { AssistantShare = 1 }),
        ("lexical alone", Plain(new RankingWeights { Semantic = 0, Speaker = 0, FirstPerson = 0, Temporal = 0, TemporalAnswer = 0, Session = 0, Answer = 0, Context = false })),
        ("lexical with context", Plain(new RankingWeights { Semantic = 0, Speaker = 0, FirstPerson = 0, Temporal = 0, TemporalAnswer = 0, Session = 0, Answer = 0 })),
        ("semantic alone", Plain(new RankingWeights { Lexical = 0, Speaker = 0, FirstPerson = 0, Temporal = 0, TemporalAnswer = 0, Session = 0, Answer = 0, Context = false })),
    ];

    private static RankingWeights Plain(RankingWeights weights) => weights with { Spreading = 0, Diversity = 0, Recency = 0, Importance = 0, Confidence = 0, Kind = 0, Activation = 0 };
}
