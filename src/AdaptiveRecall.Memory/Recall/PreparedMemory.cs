namespace AdaptiveRecall.Memory.Recall;

/// <summary>A memory with all that choosing it for a block takes, made once: a popular one is chosen from at every message.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Line">Its line in the block.</param>
/// <param name="Tokens">How many tokens the line has, at most.</param>
/// <param name="Words">Its distinct terms: what <see cref="BlockOrder"/> groups by, and <see cref="ResultDiversity"/> compares.</param>
/// <param name="Shingles">What <see cref="NearDuplicates"/> compares.</param>
internal sealed record PreparedMemory(Memories.Memory Memory, string Line, int Tokens, WordHashes Words, ulong[] Shingles)
{
    // One long memory must not push out all others: a line has at most this part of the budget.
    private const int BudgetShare = 3;

    // English has about four characters a token.
    private const int CharactersPerToken = 4;

    // The records, their times, tags and source: measured at some 600 bytes without the texts.
    private const int Fixed = 600;

    /// <summary>About what it takes in memory, in bytes.</summary>
    public long Bytes => Fixed + (2 * (Memory.Text.Length + Line.Length)) + (8 * Shingles.Length) + (4 * Words.Count);

    public static PreparedMemory Of(Memories.Memory memory, RecallOptions options)
    {
        var line = MemoryBlock.Line(memory, options.TokenBudget * CharactersPerToken / BudgetShare);
        return new PreparedMemory(memory, line, TokenEstimate.Of(line), WordHashes.Of(memory.Text), NearDuplicates.ShinglesOf(memory.Text));
    }
}
