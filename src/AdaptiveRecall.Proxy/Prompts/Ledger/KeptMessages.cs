using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>What a conversation holds that the upstream keeps: no text, only what it takes not to say things twice.</summary>
/// <param name="Key">Names the answer that it goes on from, or the conversation.</param>
/// <param name="ExpiresAt">Until when the store keeps it.</param>
/// <param name="Memories">The memories that our blocks in it show.</param>
/// <param name="Messages">The hashes of what the user said in it (<see cref="MessageHash"/>).</param>
internal sealed record KeptMessages(RecordKey Key, DateTimeOffset ExpiresAt, IReadOnlyList<MemoryId> Memories, IReadOnlyList<ulong> Messages)
    : LedgerValue(Key, ExpiresAt)
{
    /// <summary>The block in the instructions, which the upstream does not keep: it is put back with each prompt.</summary>
    public LedgerBlock? Instructions { get; init; }

    /// <inheritdoc/>
    public override int Size => Overhead + (Memories.Count * MemoryId.Size) + (Messages.Count * sizeof(ulong)) + (Instructions?.Size ?? 0);
}
