using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Use;

/// <summary>An answer, and what was injected for it.</summary>
/// <param name="Owner">Whose memories.</param>
/// <param name="Question">What the user said.</param>
/// <param name="Answer">What the model answered.</param>
/// <param name="Injected">The memories whose lines were in the prompt.</param>
public sealed record UseReport(Owner Owner, string Question, string Answer, IReadOnlyList<MemoryId> Injected);
