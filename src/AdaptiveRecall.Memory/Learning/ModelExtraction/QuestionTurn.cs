namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>A turn as the model sees it.</summary>
/// <param name="Turn">Its number.</param>
/// <param name="Role">"user" or "assistant".</param>
/// <param name="Speaker">Who said it, if the message names them.</param>
/// <param name="At">When, with the day of the week, by which relative dates are reckoned.</param>
/// <param name="Text">What was said.</param>
internal sealed record QuestionTurn(int Turn, string Role, string? Speaker, string At, string Text);
