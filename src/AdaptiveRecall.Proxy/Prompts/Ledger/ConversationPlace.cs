namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>Where a message stands.</summary>
/// <param name="Conversation">The conversation's id: the client's, or 16 hexadecimal digits of ours.</param>
/// <param name="Sequence">The message's place in it, from 0; the answer to it comes one later.</param>
internal readonly record struct ConversationPlace(string Conversation, long Sequence);
