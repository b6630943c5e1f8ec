namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What the model is asked about. Numbers count from 1.</summary>
internal sealed record ExtractionQuestion(IReadOnlyList<QuestionTurn> Turns, IReadOnlyList<QuestionMemory> Kept, IReadOnlyList<QuestionMemory> Known);
