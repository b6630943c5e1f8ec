using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Chooses what goes into the block: pinned memories first, then by rank what passes the floor, is not in the prompt
/// already, and does not nearly repeat what was chosen, as far as limit and token budget reach.
/// </summary>
internal sealed class BlockSelector(RecallQuery query, RecallOptions options)
{
    // One long memory must not push out all others: a line has at most this part of the budget.
    private const int BudgetShare = 3;

    // English has about four characters a token.
    private const int CharactersPerToken = 4;

    private readonly Dictionary<MemoryId, string> _lines = [];
    private readonly List<Memories.Memory> _chosen = [];
    private readonly NearDuplicates _texts = new();
    private int _tokens = TokenEstimate.Of(MemoryBlock.Begin) + TokenEstimate.Of(MemoryBlock.End);

    /// <summary>Whether the chat path would inject the candidate, if its text is like no other's and there is room.</summary>
    public bool IsEligible(RecallCandidate candidate) =>
        (candidate.Pinned || candidate.Score >= Math.Max(options.Floor, double.Epsilon))
        && query.InPrompt?.Contains(candidate.Memory) != true
        && (candidate.Message == 0 || query.MessagesInPrompt?.Contains(candidate.Message) != true);

    /// <summary>Chooses among candidates, best first, and writes the block.</summary>
    /// <returns>The block; <see langword="null"/>: nothing was chosen.</returns>
    public string? Choose(IReadOnlyList<(RecallCandidate Candidate, Memories.Memory Memory)> candidates)
    {
        foreach (var (candidate, memory) in candidates)
        {
            if (candidate.Pinned && IsEligible(candidate))
            {
                TryChoose(memory);
            }
        }

        foreach (var (candidate, memory) in candidates)
        {
            if (!candidate.Pinned && IsEligible(candidate))
            {
                TryChoose(memory);
            }
        }

        if (_chosen.Count == 0)
        {
            return null;
        }

        // In the order of time: the same memories give the same bytes whatever was asked, and a later one reads as such.
        var inOrder = _chosen
            .OrderByDescending(static memory => memory.Pinned)
            .ThenBy(static memory => memory.OccurredAt)
            .ThenBy(static memory => memory.Id)
            .Select(memory => _lines[memory.Id]);
        return MemoryBlock.Of([.. inOrder]);
    }

    /// <summary>Whether the memory stands in the block.</summary>
    public bool IsChosen(MemoryId memory) => _lines.ContainsKey(memory);

    private void TryChoose(Memories.Memory memory)
    {
        if (_chosen.Count >= (query.Limit ?? options.Limit))
        {
            return;
        }

        var line = MemoryBlock.Line(memory, options.TokenBudget * CharactersPerToken / BudgetShare);
        var tokens = TokenEstimate.Of(line);
        if (_tokens + tokens > options.TokenBudget || !_texts.TryTake(memory.Text))
        {
            return;
        }

        _tokens += tokens;
        _lines[memory.Id] = line;
        _chosen.Add(memory);
    }
}
