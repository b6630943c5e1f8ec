namespace AdaptiveRecall.Memory.Ranking;

/// <summary>What speaks for a message's wanting a memory, and for the memory's being the one.</summary>
/// <param name="Coverage">0 to 1: share of the message's topics that the memory, with its context, holds.</param>
/// <param name="Similarity">-1 to 1: cosine of message and memory.</param>
/// <param name="Topics">How many terms say what the message is about: sharing one of one is less than sharing four of four.</param>
/// <param name="Cards">How many cards the owner has, at least 1.</param>
/// <param name="IsQuestion">The message asks.</param>
/// <param name="IsPersonal">The message is about the one who writes it.</param>
/// <param name="NamesSpeaker">The message names somebody who speaks in the memories.</param>
internal readonly record struct MessageEvidence(float Coverage, float Similarity, int Topics, int Cards, bool IsQuestion, bool IsPersonal, bool NamesSpeaker);
