using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>How far a session that the client names has come.</summary>
/// <param name="Key">Names the session.</param>
/// <param name="ExpiresAt">Until when the store keeps it.</param>
/// <param name="Sequence">The place of the answer to its last message.</param>
internal sealed record SessionEnd(RecordKey Key, DateTimeOffset ExpiresAt, long Sequence) : LedgerValue(Key, ExpiresAt)
{
    /// <inheritdoc/>
    public override int Size => Overhead;
}
