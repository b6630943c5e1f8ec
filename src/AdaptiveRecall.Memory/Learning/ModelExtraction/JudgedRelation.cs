using AdaptiveRecall.Memory.Learning.Reconciliation;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What a memory of the conversation is to an older one, of which the rules could not tell.</summary>
internal sealed record JudgedRelation(Guid Kept, Guid Known, StatementRelation Relation);
