namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What a memory of this conversation is to an older one, as the model sees it.</summary>
/// <param name="Kept">The number of the memory of this conversation.</param>
/// <param name="Known">The number of the older one.</param>
/// <param name="Relation">"same", "more_specific" or "contradicts".</param>
internal sealed record RelationAnswer(int Kept, int Known, string Relation);
