namespace AdaptiveRecall.Proxy.Receipts;

/// <summary>Settings of receipts, section <c>AdaptiveRecall:Receipts</c>.</summary>
public sealed record ReceiptOptions
{
    /// <summary>
    /// How long a receipt can be looked up, 0 to 3,650 days; 0: none is stored. A month covers the question "why did it say that?". A receipt takes
    /// about a kilobyte.
    /// </summary>
    public TimeSpan Expiry { get; set; } = TimeSpan.FromDays(30);
}
