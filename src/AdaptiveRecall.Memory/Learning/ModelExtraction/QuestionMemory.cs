namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>A memory as the model sees it.</summary>
/// <param name="Memory">Its number.</param>
/// <param name="At">When it was said.</param>
/// <param name="Text">Its text.</param>
internal sealed record QuestionMemory(int Memory, string At, string Text);
