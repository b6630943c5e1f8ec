using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>What a model takes a new memory to be to a known one. It counts only where the rules cannot tell.</summary>
/// <param name="Known">The known one.</param>
/// <param name="Relation">What the new one is to it.</param>
internal readonly record struct JudgedPair(MemoryId Known, StatementRelation Relation);
