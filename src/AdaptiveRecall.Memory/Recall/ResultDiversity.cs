namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Maximal marginal relevance (Carbonell and Goldstein, 1998): the next result is the one whose score, less what those before it say already,
/// is greatest. Likeness is the share of words that two texts have in common, as far as it is more than chance.
/// </summary>
internal static class ResultDiversity
{
    // So much two turns about the same thing share anyway: without it, evidence that lies in several turns is lost (-0.6 R@10).
    private const float ByChance = .25f;

    /// <summary>Puts the results in order. The scores change places with them, so that they still fall, and none crosses the floor.</summary>
    /// <param name="found">The candidates with their memories, best first.</param>
    /// <param name="weight">The share of its score that a repetition loses; 0 leaves the order.</param>
    /// <param name="floor">What is below comes no higher, what is above falls no lower: two birthdays told in the same words are two facts.</param>
    /// <param name="depth">How many of the first are put in order: as many as the chat path reads, so that a longer search begins alike.</param>
    /// <param name="takesPart">What is in the prompt already keeps its place: the chat path does not read it, and must choose the same.</param>
    public static void Apply(List<(RecallCandidate Candidate, PreparedMemory Prepared)> found, float weight, double floor, int depth, Func<RecallCandidate, bool> takesPart)
    {
        if (weight == 0 || found.Count < 2)
        {
            return;
        }

        var places = Enumerable.Range(0, found.Count).Where(i => takesPart(found[i].Candidate)).Take(depth).ToList();
        var left = places.ConvertAll(place => found[place]);
        var likeness = left.ConvertAll(static _ => 0f);
        var above = left.Count(item => item.Candidate.Score >= floor);
        foreach (var place in places)
        {
            var next = 0;
            for (var i = 1; i < (above > 0 ? above : left.Count); i++)
            {
                next = ValueOf(i) > ValueOf(next) ? i : next;
            }

            above--;
            var chosen = left[next];
            found[place] = (chosen.Candidate with { Score = found[place].Candidate.Score, Repeats = likeness[next] }, chosen.Prepared);
            left.RemoveAt(next);
            likeness.RemoveAt(next);
            for (var i = 0; i < left.Count; i++)
            {
                likeness[i] = Math.Max(likeness[i], LikenessOf(chosen.Prepared.Words, left[i].Prepared.Words));
            }
        }

        double ValueOf(int i) => left[i].Candidate.Score * (1 - (weight * likeness[i]));
    }

    private static float LikenessOf(WordHashes left, WordHashes right)
    {
        var common = left.CommonWith(right);
        return common == 0 ? 0 : Math.Max(0, (((float)common / (left.Count + right.Count - common)) - ByChance) / (1 - ByChance));
    }
}
