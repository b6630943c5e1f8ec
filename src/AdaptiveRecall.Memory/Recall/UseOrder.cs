using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Of candidates that are nearly as good, puts the more used one first: cards hold no times of use, the memories that were read do.</summary>
internal static class UseOrder
{
    /// <summary>Adds what their uses say to the candidates, and orders them by it where their scores are nearly equal.</summary>
    /// <param name="found">The candidates with their memories, best first.</param>
    /// <param name="margin">The share of its score that a memory used without end gains.</param>
    /// <param name="newest">When the owner's newest turn was, in UTC ticks: not the clock, so that the same memories give the same block.</param>
    /// <param name="floor">What is below comes no higher: its use is no evidence that it matters to the message.</param>
    /// <returns>Whether any has been used since its creation.</returns>
    public static bool Apply(List<(RecallCandidate Candidate, PreparedMemory Prepared)> found, float margin, long newest, double floor)
    {
        var used = false;
        for (var i = 0; i < found.Count; i++)
        {
            var (candidate, prepared) = found[i];
            if (prepared.Memory.Accesses.Count > 1)
            {
                found[i] = (candidate with { Activation = (float)BaseLevelActivation.OfUses(prepared.Memory, newest) }, prepared);
                used = true;
            }
        }

        if (!used || margin == 0)
        {
            return used;
        }

        // The scores change places with the candidates, so that they still fall. OrderBy keeps the order of equals.
        var scores = found.ConvertAll(static item => item.Candidate.Score);
        var ordered = found.OrderByDescending(item => item.Candidate.Score >= floor)
            .ThenByDescending(item => item.Candidate.Score * (1 + (margin * item.Candidate.Activation)))
            .ToList();
        for (var i = 0; i < found.Count; i++)
        {
            found[i] = (ordered[i].Candidate with { Score = scores[i] }, ordered[i].Prepared);
        }

        return true;
    }
}
