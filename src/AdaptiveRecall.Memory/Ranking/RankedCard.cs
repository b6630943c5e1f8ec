using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Ranking;

/// <summary>A memory's card with its score.</summary>
/// <param name="Card">The card's index.</param>
/// <param name="Memory">The memory.</param>
/// <param name="Score">The weighted sum of its parts and what breaks ties, rounded to 1e-5: only the order counts.</param>
internal readonly record struct RankedCard(int Card, MemoryId Memory, float Score) : IComparable<RankedCard>
{
    /// <summary>Best first; equals by id.</summary>
    public int CompareTo(RankedCard other) =>
        Score != other.Score ? other.Score.CompareTo(Score) : Memory.CompareTo(other.Memory);
}
