namespace AdaptiveRecall.Bench.Recall;

/// <summary>A long conversation between two people over several sessions, and questions about it.</summary>
internal sealed record Dialogue(string Name, string FirstSpeaker, IReadOnlyList<DialogueTurn> Turns, IReadOnlyList<EvidenceQuestion> Questions);
