namespace AdaptiveRecall.Proxy.Receipts;

/// <summary>A receipt as it was stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When the request came.</param>
/// <param name="Status">The value of <c>x-memory-status</c>.</param>
/// <param name="Model">The model that was asked; empty: not known.</param>
/// <param name="UpstreamStatus">The status of the upstream's answer.</param>
/// <param name="Recalled">The best of the ranking, injected or not.</param>
/// <param name="Injected">The blocks in the prompt.</param>
/// <param name="Recall">Milliseconds until the request went to the upstream.</param>
/// <param name="Upstream">Milliseconds from then until the upstream's answer had ended.</param>
internal sealed record Receipt(
    Guid Id,
    DateTimeOffset CreatedAt,
    string Status,
    string Model,
    int UpstreamStatus,
    IReadOnlyList<ReceiptMemory> Recalled,
    IReadOnlyList<ReceiptBlock> Injected,
    double Recall,
    double Upstream);
