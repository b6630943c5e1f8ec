using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>What is erased from the store is erased from the ledger too: no block of it is ever put back.</summary>
internal sealed class ErasedPrompts(BlockLedger ledger, ConversationTracker conversations) : IErasureObserver
{
    public void OwnerErased(OwnerKey owner)
    {
        ledger.Erase(owner);
        conversations.Erase(owner);
    }

    public void MemoriesRemoved(OwnerKey owner, IReadOnlyList<MemoryId> memories) => ledger.Erase(owner, memories.ToHashSet());
}
