namespace AdaptiveRecall.Bench.Recall;

/// <summary>A question and the turns that answer it.</summary>
internal sealed record EvidenceQuestion(string Text, string Category, IReadOnlySet<string> Evidence);
