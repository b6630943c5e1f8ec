using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Chooses what goes into the block: pinned memories first, then by rank what passes the floor, is not in the prompt
/// already, and does not nearly repeat what was chosen, as far as limit and token budget reach. Standing facts that the message needs without
/// naming them have a part of both reserved.
/// </summary>
internal sealed class BlockSelector(RecallQuery query, RecallOptions options)
{
    private static readonly int FrameTokens = TokenEstimate.Of(MemoryBlock.Begin) + TokenEstimate.Of(MemoryBlock.End);

    // Standing facts that a request for advice needs have a third of the block to themselves, in lines and in tokens: what it names would else
    // leave them no room. More is not for them, because what nobody asked for is a guess.
    private const int NeededShare = 3;

    private readonly HashSet<MemoryId> _ids = [];
    private readonly List<PreparedMemory> _chosen = [];
    private readonly NearDuplicates _texts = new();

    // Only explanations ask for it.
    private readonly Dictionary<MemoryId, PassReason>? _passed = query.Explain ? [] : null;
    private int _tokens = FrameTokens;

    /// <summary>How many memories the block holds at most. An explanation's limit is that of its results: its block is the chat path's.</summary>
    public int LineLimit => query.Explain ? options.Limit : query.Limit ?? options.Limit;

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

        var (lines, tokens) = (_chosen.Count + Math.Max(1, LineLimit / NeededShare), _tokens + (options.TokenBudget / NeededShare));
        foreach (var (candidate, prepared) in candidates)
        {
            if (candidate.Needed && !candidate.Pinned && IsEligible(candidate) && _chosen.Count < lines && _tokens + prepared.Tokens <= tokens)
            {
                TryChoose(prepared);
            }
        }

        foreach (var (candidate, prepared) in candidates)
        {
            if (!candidate.Needed && !candidate.Pinned && IsEligible(candidate))
            {
                TryChoose(prepared);
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

    /// <summary>Why the candidate does not stand in the block; not set: it does, or nobody asked.</summary>
    public PassReason? ReasonOf(RecallCandidate candidate) => _passed is null || IsChosen(candidate.Memory) ? null
        : _passed.TryGetValue(candidate.Memory, out var reason) ? reason
        : IsEligible(candidate) ? PassReason.Limit
        : candidate.Pinned || candidate.Score >= options.Floor ? PassReason.InPrompt
        : PassReason.BelowFloor;

    /// <summary>Whether the memory stands in the block.</summary>
    public bool IsChosen(MemoryId memory) => _ids.Contains(memory);

    private bool TryChoose(PreparedMemory prepared)
    {
        if (_chosen.Count >= LineLimit)
        {
            return Pass(prepared, PassReason.Limit);
        }

        if (_tokens + prepared.Tokens > options.TokenBudget)
        {
            return Pass(prepared, PassReason.Budget);
        }

        if (!_texts.TryTake(prepared.Shingles))
        {
            return Pass(prepared, PassReason.NearDuplicate);
        }

        _tokens += prepared.Tokens;
        _ids.Add(prepared.Memory.Id);
        _chosen.Add(prepared);
        return true;
    }

    private bool Pass(PreparedMemory prepared, PassReason reason)
    {
        _passed?.TryAdd(prepared.Memory.Id, reason);
        return false;
    }
}
