namespace AdaptiveRecall.Proxy.MemoryApi.Receipts;

/// <summary>A receipt in a list.</summary>
/// <param name="Id">Its id, under which all of it is found.</param>
/// <param name="CreatedAt">When the request came.</param>
/// <param name="Status">The value of <c>x-memory-status</c>.</param>
/// <param name="Model">The model that was asked.</param>
/// <param name="UpstreamStatus">The status of the upstream's answer.</param>
/// <param name="Recalled">How many memories were ranked, at most 16.</param>
/// <param name="Injected">How many of them stand in the new block.</param>
/// <param name="Tokens">How many tokens all blocks of the prompt take, by estimate.</param>
internal sealed record ReceiptSummary(string Id, string CreatedAt, string Status, string? Model, int UpstreamStatus, int Recalled, int Injected, int Tokens);
