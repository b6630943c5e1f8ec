namespace AdaptiveRecall.Proxy.Receipts;

/// <summary>A block in a receipt.</summary>
/// <param name="Place">Hash of the conversation up to the user message that it stands in.</param>
/// <param name="Replayed">It was there on an earlier turn.</param>
/// <param name="Tokens">How many tokens it takes, by estimate.</param>
/// <param name="Memories">The memories it shows.</param>
internal sealed record ReceiptBlock(string Place, bool Replayed, int Tokens, IReadOnlyList<Guid> Memories);
