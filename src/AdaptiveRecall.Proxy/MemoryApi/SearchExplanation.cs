namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>What decided beside the scores.</summary>
/// <param name="Floor">The score from which the chat path injects.</param>
/// <param name="TokenBudget">How many tokens its block may take.</param>
/// <param name="Tokens">How many this one takes, by estimate.</param>
/// <param name="Passed">Memories near to the query that cannot be recalled now, nearest first.</param>
internal sealed record SearchExplanation(double Floor, int TokenBudget, int Tokens, IReadOnlyList<PassedResult> Passed);
