using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>
/// What was injected where, and which conversation is which: clients resend a conversation without our blocks, and the same bytes are put
/// back, so that the provider's prompt cache keeps hitting. Kept in the store, so that a restart or another proxy goes on where one stopped.
/// </summary>
internal sealed class PromptLedger(LedgerOptions options, LedgerCache cache, IOwnerRecords records, LedgerMetrics metrics, ErasureBarrier barrier, TimeProvider time)
{
    /// <summary>A look at what readers need to know of a prompt; to be begun.</summary>
    public LedgerLookup For(OwnerKey owner, IReadOnlyList<ILedgerReader> readers) => new(cache, records, metrics, owner, readers, barrier.Enter(owner));

    /// <summary>Until when what is written now is kept.</summary>
    public DateTimeOffset Expiry => time.GetUtcNow() + options.Expiry;

    /// <summary>Half of its time is over: what is still in use is written again.</summary>
    public bool IsAging(LedgerValue value) => value.ExpiresAt - time.GetUtcNow() < options.Expiry / 2;
}
