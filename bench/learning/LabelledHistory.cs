namespace AdaptiveRecall.Bench.Learning;

/// <summary>What one user said, each time in another conversation, and how it belongs together.</summary>
internal sealed record LabelledHistory(string Language, IReadOnlyList<LabelledStatement> Said);
