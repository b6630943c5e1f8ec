namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What the model makes of several memories.</summary>
/// <param name="Text">The fact; empty: they say different things.</param>
internal sealed record ConsolidationAnswer(string Text);
