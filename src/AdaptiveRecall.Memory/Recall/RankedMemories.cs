using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// The best of a ranking, whether they were injected or not: what a receipt tells. Their parts are named only when somebody asks.
/// </summary>
public sealed class RankedMemories
{
    /// <summary>
    /// How many are kept. A block has some eight lines; the next eight show what nearly got in. Copying them takes a tenth of a microsecond.
    /// </summary>
    public const int Limit = 16;

    /// <summary>Nothing was ranked.</summary>
    public static readonly RankedMemories None = new([], new RankingWeights());

    private readonly RecallCandidate[] _candidates;
    private readonly RankingWeights _weights;

    internal RankedMemories(List<RecallCandidate> candidates, RankingWeights weights)
    {
        _candidates = [.. candidates[..Math.Min(Limit, candidates.Count)]];
        _weights = weights;
    }

    /// <summary>Takes what the texts of those say that were read, and their order.</summary>
    internal void Take(List<(RecallCandidate Candidate, PreparedMemory Prepared)> found)
    {
        for (var i = 0; i < _candidates.Length; i++)
        {
            var memory = _candidates[i].Memory;
            var place = found.FindIndex(item => item.Candidate.Memory == memory);
            _candidates[i] = place < 0 ? _candidates[i] : found[place].Candidate;
        }

        // Not every candidate was read: those of the prompt keep their rank among the others.
        Array.Sort(_candidates, static (left, right) => right.Score != left.Score ? right.Score.CompareTo(left.Score) : left.Memory.CompareTo(right.Memory));
    }

    /// <summary>How many there are.</summary>
    public int Count => _candidates.Length;

    /// <summary>The memory of a rank, from 0.</summary>
    public MemoryId IdAt(int rank) => _candidates[rank].Memory;

    /// <summary>Its score, 0 to 1.</summary>
    public double ScoreAt(int rank) => Math.Round(_candidates[rank].Score, 4);

    /// <summary>The parts of its score.</summary>
    public IReadOnlyList<ScorePart> PartsAt(int rank) => ScoreParts.Of(_candidates[rank], _weights);
}
