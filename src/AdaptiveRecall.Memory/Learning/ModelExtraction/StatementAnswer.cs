namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>A statement that the model found.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Turn">The number of the turn that says it.</param>
/// <param name="Quote">The words that say it.</param>
/// <param name="Replaces">The number of the known memory that is no longer true.</param>
internal sealed record StatementAnswer(string Text, string Kind, int Turn, string Quote, int? Replaces = null);
