namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>Memories that may say the same.</summary>
internal sealed record ConsolidationQuestion(IReadOnlyList<QuestionMemory> Memories);
