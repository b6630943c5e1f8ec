namespace AdaptiveRecall.Memory.Ranking;

/// <summary>What speaks for a message's wanting a memory, and for the memory's being the one.</summary>
/// <param name="Coverage">0 to 1: share of the message's topics that the memory, with its context, holds.</param>
/// <param name="Similarity">-1 to 1: cosine of message and memory.</param>
/// <param name="IsQuestion">The message asks.</param>
/// <param name="IsPersonal">The message has first-person words.</param>
/// <param name="NamesSpeaker">The message names somebody who speaks in the memories.</param>
internal readonly record struct MessageEvidence(float Coverage, float Similarity, bool IsQuestion, bool IsPersonal, bool NamesSpeaker);
