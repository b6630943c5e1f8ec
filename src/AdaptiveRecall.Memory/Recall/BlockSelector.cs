using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Chooses what goes into the block: pinned memories first, then by rank what passes the floor, is not in the prompt
/// already, and does not nearly repeat what was chosen, as far as limit and token budget reach.
/// </summary>
internal sealed class BlockSelector(RecallQuery query, RecallOptions options)
{
    private static readonly int FrameTokens = TokenEstimate.Of(MemoryBlock.Begin) + TokenEstimate.Of(MemoryBlock.End);

    // What nobody asked for is a guess: a third of the usual twelve lines.
    private const int NeededLimit = 4;

    private readonly HashSet<MemoryId> _ids = [];
    private readonly List<PreparedMemory> _chosen = [];
    private readonly NearDuplicates _texts = new();
    private int _tokens = FrameTokens;
    private int _needed;

    /// <summary>Whether the chat path would inject the candidate, if its text is like no other's and there is room.</summary>
    public bool IsEligible(RecallCandidate candidate) =>
        (candidate.Pinned || candidate.Score >= Math.Max(options.Floor, double.Epsilon))
        && !IsInPrompt(candidate);

    /// <summary>Whether the prompt says already what the candidate says.</summary>
    public bool IsInPrompt(RecallCandidate candidate) =>
        query.InPrompt?.Contains(candidate.Memory) == true
        || (candidate.Message != 0 && query.MessagesInPrompt?.Contains(candidate.Message) == true);

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
            if (!candidate.Pinned && IsEligible(candidate) && (!candidate.Needed || _needed < NeededLimit) && TryChoose(prepared) && candidate.Needed)
            {
                _needed++;
            }
        }

        if (_chosen.Count == 0)
        {
            return null;
        }

        return MemoryBlock.Of(BlockOrder.Of(_chosen).ConvertAll(static chosen => chosen.Line));
    }

    /// <summary>How many tokens the block takes, by estimate.</summary>
    public int Tokens => _chosen.Count == 0 ? 0 : _tokens;

    /// <summary>Whether the memory stands in the block.</summary>
    public bool IsChosen(MemoryId memory) => _ids.Contains(memory);

    private bool TryChoose(PreparedMemory prepared)
    {
        if (_chosen.Count >= (query.Limit ?? options.Limit)
            || _tokens + prepared.Tokens > options.TokenBudget
            || !_texts.TryTake(prepared.Shingles))
        {
            return false;
        }

        _tokens += prepared.Tokens;
        _ids.Add(prepared.Memory.Id);
        _chosen.Add(prepared);
        return true;
    }
}
