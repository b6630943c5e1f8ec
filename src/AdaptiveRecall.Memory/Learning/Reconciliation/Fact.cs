namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>What a statement says of somebody, as far as the rules can compare it with other statements.</summary>
/// <param name="Subject">Whom: empty for the speaker, else the words that name somebody else ("sister", "anna").</param>
/// <param name="Attribute">What of them: "home", "diet", "like", "favourite colour".</param>
/// <param name="Value">Its value in lower case, without articles; empty where the attribute says it all ("smoke").</param>
/// <param name="Negated">It is not so, or no longer.</param>
/// <param name="Changed">The statement itself speaks of a change: "now", "moved to", "my new …".</param>
internal readonly record struct Fact(string Subject, string Attribute, string Value, bool Negated = false, bool Changed = false);
