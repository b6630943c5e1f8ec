namespace AdaptiveRecall.Memory.Recall;

/// <summary>One named part of a score.</summary>
/// <param name="Name">"lexical", "semantic", "speaker", ….</param>
/// <param name="Value">The feature's value.</param>
/// <param name="Weight">What it is multiplied with before it is added.</param>
public readonly record struct ScorePart(string Name, double Value, double Weight);
