using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>The candidates of a message, and what speaks for recalling any.</summary>
/// <param name="Candidates">Best first; those that are pinned, but are not among the best, at the end.</param>
/// <param name="Evidence">What the best one's score was made of.</param>
/// <param name="NewestAt">When the owner's newest turn was, in UTC ticks.</param>
internal readonly record struct FoundCandidates(List<RecallCandidate> Candidates, MessageEvidence Evidence, long NewestAt);
