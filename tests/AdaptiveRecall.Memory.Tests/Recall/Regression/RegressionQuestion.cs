namespace AdaptiveRecall.Memory.Tests.Recall.Regression;

/// <summary>A question about a dialogue.</summary>
/// <param name="Category">"single", "multi", "aggregate", "time", "update", "negation", "implicit", "cross" or "adversarial".</param>
/// <param name="Text">The question.</param>
/// <param name="Evidence">Numbers of the turns that answer it, from 1; none: nothing answers it.</param>
/// <param name="Outdated">Numbers of turns that say what was true before.</param>
internal sealed record RegressionQuestion(string Category, string Text, IReadOnlyList<int> Evidence, IReadOnlyList<int>? Outdated = null);
