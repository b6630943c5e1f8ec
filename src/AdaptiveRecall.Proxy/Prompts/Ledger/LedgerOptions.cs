namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>Settings of the ledger, section <c>AdaptiveRecall:Ledger</c>.</summary>
internal sealed record LedgerOptions
{
    /// <summary>Most user messages of which the block is kept; beyond, the one not used for longest is forgotten.</summary>
    public int EntryLimit { get; set; } = 100_000;

    /// <summary>Most bytes of blocks: 64 MB hold some 30,000 blocks of the default token budget.</summary>
    public long ByteLimit { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// How long an unused entry is kept. Providers keep a prompt cached for 24 hours at most; after that there is nothing
    /// left to keep stable.
    /// </summary>
    public TimeSpan Expiry { get; set; } = TimeSpan.FromHours(24);
}
