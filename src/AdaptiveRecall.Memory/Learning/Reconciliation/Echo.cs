using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>Knows when a model says back what it was told: the loop by which memories would breed.</summary>
internal static class Echo
{
    // "You told me: I live in Tromsø" has two words of its own.
    private const double Share = 0.6;

    /// <summary>Whether most words of a text stand in one of the memories, of which the words are known.</summary>
    public static bool Of(string text, IEnumerable<IReadOnlySet<string>> known)
    {
        var words = CollectedWords.Of(text);
        return known.Any(memory => words.Count(memory.Contains) >= Share * words.Count);
    }
}
