using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>A turn to learn from: it leaves a card, and a memory if it says something worth keeping.</summary>
/// <param name="Owner">Whose turn.</param>
/// <param name="Turn">What was said, when, where, by whom.</param>
/// <param name="Key">
/// Names the turn (16 bytes; the message-chain hash): the same turn of the same owner is learnt once. Of another length: it has
/// no name, and is learnt each time.
/// </param>
public sealed record LearnRequest(Owner Owner, Turn Turn, ReadOnlyMemory<byte> Key)
{
    /// <summary>Length of a turn's name in bytes.</summary>
    public const int KeySize = 16;

    /// <summary>What the user had said, where the turn is the answer to it: an answer is kept only where that asked for a plan or decision.</summary>
    public string? Asked { get; init; }

    /// <summary>
    /// When the request began that the turn is of: an erasure since then wins, also over the answer that ended after it. Not set: now.
    /// </summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>The model of the conversation.</summary>
    public string? Model { get; init; }

    /// <summary>What is written with the turn: records about the request that expire.</summary>
    public OwnerRecords? Records { get; init; }

    /// <summary>The receipt of the request.</summary>
    public string? Receipt { get; init; }
}
