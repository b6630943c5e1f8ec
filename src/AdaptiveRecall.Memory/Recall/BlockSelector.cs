using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Chooses what goes into the block: pinned memories first, then by rank what passes the floor, is not in the prompt
/// already, and does not nearly repeat what was chosen, as far as limit and token budget reach.
/// </summary>
internal sealed class BlockSelector(RecallQuery query, RecallOptions options)
{
    private static readonly int FrameTokens = TokenEstimate.Of(MemoryBlock.Begin) + TokenEstimate.Of(MemoryBlock.End);

    private readonly HashSet<MemoryId> _ids = [];
    private readonly List<PreparedMemory> _chosen = [];
    private readonly NearDuplicates _texts = new();
    private int _tokens = FrameTokens;

    /// <summary>Whether the chat path would inject the candidate, if its text is like no other's and there is room.</summary>
    public bool IsEligible(RecallCandidate candidate) =>
        (candidate.Pinned || candidate.Score >= Math.Max(options.Floor, double.Epsilon))
        && query.InPrompt?.Contains(candidate.Memory) != true
        && (candidate.Message == 0 || query.MessagesInPrompt?.Contains(candidate.Message) != true);

    /// <summary>Chooses among candidates, best first, and writes the block.</summary>
    /// <returns>The block; <see langword="null"/>: nothing was chosen.</returns>
    public string? Choose(List<(RecallCandidate Candidate, PreparedMemory Prepared)> candidates)
    {
        foreach (var (candidate, prepared) in candidates)
        {
            if (candidate.Pinned && IsEligible(candidate))
            {
                TryChoose(prepared);
            }
        }

        foreach (var (candidate, prepared) in candidates)
        {
            if (!candidate.Pinned && IsEligible(candidate))
            {
                TryChoose(prepared);
            }
        }

        if (_chosen.Count == 0)
        {
            return null;
        }

        // In the order of time: the same memories give the same bytes whatever was asked, and a later one reads as such.
        _chosen.Sort(static (left, right) => InBlockOrder(left.Memory, right.Memory));
        return MemoryBlock.Of(_chosen.ConvertAll(static chosen => chosen.Line));
    }

    /// <summary>How many tokens the block takes, by estimate.</summary>
    public int Tokens => _chosen.Count == 0 ? 0 : _tokens;

    /// <summary>Whether the memory stands in the block.</summary>
    public bool IsChosen(MemoryId memory) => _ids.Contains(memory);

    private static int InBlockOrder(Memories.Memory left, Memories.Memory right)
    {
        var byPin = right.Pinned.CompareTo(left.Pinned);
        var byTime = left.OccurredAt.CompareTo(right.OccurredAt);
        return byPin != 0 ? byPin : byTime != 0 ? byTime : left.Id.CompareTo(right.Id);
    }

    private void TryChoose(PreparedMemory prepared)
    {
        if (_chosen.Count >= (query.Limit ?? options.Limit)
            || _tokens + prepared.Tokens > options.TokenBudget
            || !_texts.TryTake(prepared.Shingles))
        {
            return;
        }

        _tokens += prepared.Tokens;
        _ids.Add(prepared.Memory.Id);
        _chosen.Add(prepared);
    }
}
