using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Use;

/// <summary>Tells which of the injected memories an answer used: those whose words it has that the question had not.</summary>
internal static class UsedMemories
{
    /// <summary>
    /// The share of a memory's own words that an answer must have. Measured by bench/learning on labelled answers: see docs/learning.md.
    /// </summary>
    public const double Threshold = 0.4;

    /// <summary>The share of what a memory adds to the question that stands in the answer, 0 to 1; 0 where it adds nothing.</summary>
    public static double ShareOf(string question, string answer, string memory) => ShareOf(CollectedWords.Of(question), CollectedWords.Of(answer), CollectedWords.Of(memory));

    /// <summary>The same, of words that are known.</summary>
    public static double ShareOf(HashSet<string> question, HashSet<string> answer, IReadOnlySet<string> memory)
    {
        var (added, used) = (0, 0);
        foreach (var word in memory)
        {
            if (!question.Contains(word))
            {
                added++;
                used += answer.Contains(word) ? 1 : 0;
            }
        }

        return added == 0 ? 0 : (double)used / added;
    }
}
