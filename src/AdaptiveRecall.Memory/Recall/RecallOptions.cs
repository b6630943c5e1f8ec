namespace AdaptiveRecall.Memory.Recall;

/// <summary>Settings of recall, section <c>AdaptiveRecall:Recall</c>.</summary>
public sealed record RecallOptions
{
    /// <summary>Whether memories are recalled and injected at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The longest that recall may hold up a request.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How many memories a request gets at most.</summary>
    public int Limit { get; set; } = 12;

    /// <summary>How many tokens (o200k) the memory block may take.</summary>
    public int TokenBudget { get; set; } = 600;

    /// <summary>
    /// 0 to 1: a memory is injected only if it matters to the message with at least this probability. 0 injects always,
    /// 1 never (but what is pinned).
    /// </summary>
    public double Floor { get; set; } = 0.3;

    /// <summary>
    /// Owners with more memories than this are ranked from the cards that the store finds by words and by meaning; all others
    /// exactly, from all of their cards. The store's own limit counts where it is higher.
    /// </summary>
    public int ExactLimit { get; set; } = 20_000;

    /// <summary>How many bytes of cards are cached, over all owners: about 500 a turn.</summary>
    public long CardCacheBytes { get; set; } = 256L * 1024 * 1024;
}
