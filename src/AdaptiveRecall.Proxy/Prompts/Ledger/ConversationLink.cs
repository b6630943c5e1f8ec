using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>To which conversation a beginning of messages belongs.</summary>
/// <param name="Key">Names the beginning, up to a user message.</param>
/// <param name="ExpiresAt">Until when the store keeps it.</param>
/// <param name="Place">Where that user message stands.</param>
/// <param name="Answer">The beginning with the answer that followed, once a prompt showed it.</param>
internal sealed record ConversationLink(RecordKey Key, DateTimeOffset ExpiresAt, ConversationPlace Place, ChainHash? Answer) : LedgerValue(Key, ExpiresAt)
{
    /// <inheritdoc/>
    public override int Size => Overhead + (2 * Place.Conversation.Length);
}
