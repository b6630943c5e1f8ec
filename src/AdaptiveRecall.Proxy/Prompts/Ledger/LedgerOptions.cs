namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>Settings of the ledger, section <c>AdaptiveRecall:Ledger</c>.</summary>
public sealed record LedgerOptions
{
    /// <summary>
    /// Most places of conversations that this process keeps at hand, 100 to 10,000,000; beyond, the one not used for longest is let go, and read
    /// from the store when its conversation goes on.
    /// </summary>
    public int EntryLimit { get; set; } = 100_000;

    /// <summary>Most bytes of those, 1 MiB to 64 GiB: 64 MB hold some 30,000 blocks of the default token budget.</summary>
    public long ByteLimit { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// How long what was injected is kept after its conversation was last heard of, 1 minute to 90 days. Providers keep a prompt
    /// cached for 24 hours at most; after that there is nothing left to keep stable.
    /// </summary>
    public TimeSpan Expiry { get; set; } = TimeSpan.FromHours(24);
}
