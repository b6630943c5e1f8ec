namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>A block on its way into a body.</summary>
/// <param name="Place">The user message that it belongs to.</param>
/// <param name="Message">Which of the prompt's messages that is.</param>
/// <param name="Block">The block.</param>
/// <param name="IsReplayed">It was there on an earlier turn.</param>
internal readonly record struct InjectedBlock(ChainHash Place, int Message, LedgerBlock Block, bool IsReplayed);
