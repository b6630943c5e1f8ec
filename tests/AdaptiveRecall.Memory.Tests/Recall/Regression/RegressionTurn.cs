namespace AdaptiveRecall.Memory.Tests.Recall.Regression;

/// <summary>A turn, stored as a memory of its own.</summary>
/// <param name="Session">Which talk of the two it belongs to, from 1: a conversation.</param>
/// <param name="At">When that talk began.</param>
/// <param name="Text">What was said.</param>
/// <param name="Speaker">Who said it, where two people talk.</param>
/// <param name="Role">"user" or "assistant", where a user talks to an assistant.</param>
internal sealed record RegressionTurn(int Session, DateTimeOffset At, string Text, string? Speaker = null, string? Role = null);
