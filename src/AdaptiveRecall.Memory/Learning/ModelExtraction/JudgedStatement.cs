using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>A statement that passed the checks.</summary>
/// <param name="Id">The id that its memory will have: what is there already is not written again.</param>
/// <param name="Text">The statement.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Quarantined">It reads like an instruction to a model: held back.</param>
/// <param name="At">When it was said.</param>
/// <param name="Source">Where it was said.</param>
/// <param name="Origin">The memory that the rules made of the same turn.</param>
/// <param name="Replaces">The known memory that is no longer true.</param>
internal sealed record JudgedStatement(Guid Id, string Text, string Kind, bool Quarantined, DateTimeOffset At, MemorySource Source, Guid? Origin = null, Guid? Replaces = null);
