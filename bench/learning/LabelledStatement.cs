namespace AdaptiveRecall.Bench.Learning;

/// <summary>A statement of a history.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Same">Index of the statement that it says again.</param>
/// <param name="Updates">Index of the statement that it makes more specific.</param>
/// <param name="Supersedes">Index of the statement that it contradicts.</param>
/// <param name="Remains">What stays of a statement that it contradicts in part.</param>
/// <param name="After">How many days after the one before it was said.</param>
internal sealed record LabelledStatement(string Text, int? Same = null, int? Updates = null, int? Supersedes = null, string? Remains = null, int After = 30);
