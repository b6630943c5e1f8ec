namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What a checked answer comes to. It is stored before anything of it is done, so that it is done wholly whoever dies, and the model is asked once.</summary>
internal sealed record JudgedBatch(IReadOnlyList<JudgedStatement> Statements, IReadOnlyList<JudgedRelation> Relations);
