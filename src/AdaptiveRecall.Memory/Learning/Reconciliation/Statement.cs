namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>A sentence of a memory as it is compared with others.</summary>
/// <param name="Text">The sentence, as it was said.</param>
/// <param name="Canonical">Its words in lower case without framing, articles and the like: what says the same has the same.</param>
/// <param name="Facts">What it says of whom.</param>
/// <param name="IsWhole">It says nothing but its facts.</param>
/// <param name="IsStable">It says the same whenever it is said: it names no time that depends on when ("yesterday").</param>
internal sealed record Statement(string Text, string Canonical, IReadOnlyList<Fact> Facts, bool IsWhole, bool IsStable);
