namespace AdaptiveRecall.Proxy.MemoryApi.Receipts;

/// <summary>A page of receipts.</summary>
/// <param name="Receipts">Newest first.</param>
/// <param name="Next">The cursor of the next page; not set: this was the last.</param>
internal sealed record ReceiptPage(IReadOnlyList<ReceiptSummary> Receipts, string? Next);
