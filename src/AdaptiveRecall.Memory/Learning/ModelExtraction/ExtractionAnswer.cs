namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What the model found. Nothing of it is believed.</summary>
internal sealed record ExtractionAnswer(IReadOnlyList<StatementAnswer?> Statements, IReadOnlyList<RelationAnswer?> Relations);
