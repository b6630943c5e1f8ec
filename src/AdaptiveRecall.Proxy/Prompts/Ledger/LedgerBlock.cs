using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>What was put into a message. Nothing was: no bytes, which is remembered just the same.</summary>
/// <param name="Key">Its name: of the place, or of the place and the answer that followed (<see cref="LedgerNames"/>).</param>
/// <param name="ExpiresAt">Until when the store keeps it.</param>
/// <param name="Inserted">The very bytes that went into the body, or what its format makes them of (<see cref="WrittenBlock"/>).</param>
/// <param name="Memories">The memories it shows.</param>
internal sealed record LedgerBlock(RecordKey Key, DateTimeOffset ExpiresAt, ReadOnlyMemory<byte> Inserted, IReadOnlyList<MemoryId> Memories)
    : LedgerValue(Key, ExpiresAt)
{
    /// <summary>The owner's epoch (<see cref="OwnerHead.Epoch"/>) that it was recalled from.</summary>
    public long Epoch { get; init; }

    /// <summary>The owner's version (<see cref="OwnerHead.Version"/>) that it was recalled from.</summary>
    public long Version { get; init; }

    /// <summary>How many tokens it takes, by estimate.</summary>
    public int Tokens { get; init; }

    /// <summary>Where in the prompt it stands.</summary>
    public BlockPlacement Placement { get; init; }

    /// <summary>How many parts of the message's content stand before it.</summary>
    public int Part { get; init; }

    /// <summary>
    /// Several things were injected at this place, where conversations begin alike: which one belongs to a conversation, only its answer says.
    /// </summary>
    public bool IsParted { get; init; }

    /// <inheritdoc/>
    public override int Size => Overhead + Inserted.Length + (Memories.Count * MemoryId.Size);

    /// <summary>It was recalled from these very memories.</summary>
    public bool IsOf(OwnerHead head) => Epoch == head.Epoch && Version == head.Version;
}
