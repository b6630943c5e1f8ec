using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>A memory that may be injected, before its text is read.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Needed">Its score is that of a standing fact which the message needs without naming it.</param>
/// <param name="Pinned">It is injected whatever its score.</param>
/// <param name="Message">Hash of the message it was learnt from; 0: none.</param>
/// <param name="Features">The parts of its rank.</param>
/// <param name="NearEqual">What decides between it and its near-equals.</param>
/// <param name="Coverage">See <see cref="MessageEvidence.Coverage"/>.</param>
/// <param name="Similarity">See <see cref="MessageEvidence.Similarity"/>.</param>
internal readonly record struct RecallCandidate(MemoryId Memory, double Score, bool Needed, bool Pinned, ulong Message, CardFeatures Features, NearEqualParts NearEqual, float Coverage, float Similarity)
{
    /// <summary>See <see cref="BaseLevelActivation.OfUses"/>; known once the memory was read.</summary>
    public float Activation { get; init; }

    /// <summary>0 to 1: how much of it a better one says already; known once both were read.</summary>
    public float Repeats { get; init; }
}
