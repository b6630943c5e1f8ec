using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>What is asked of an owner's memories.</summary>
/// <param name="Owner">Whose memories.</param>
/// <param name="Text">The message that wants memories: the last of the user.</param>
public sealed record RecallQuery(Owner Owner, string Text)
{
    /// <summary>What the user said before it in this conversation: context for a short follow-up.</summary>
    public string? Earlier { get; init; }

    /// <summary>Hashes of messages that are in the prompt (see <see cref="TurnCard.Message"/>): memories of them are not injected again.</summary>
    public IReadOnlySet<ulong>? MessagesInPrompt { get; init; }

    /// <summary>Memories whose lines are in the prompt already.</summary>
    public IReadOnlySet<MemoryId>? InPrompt { get; init; }

    /// <summary>Recall what was known and valid then; not set: now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>How many memories at most; not set: as configured.</summary>
    public int? Limit { get; init; }

    /// <summary>
    /// Return up to <see cref="Limit"/> memories whatever the floor and the budget, with their parts, and say of each
    /// whether the chat path would inject it. The block is the chat path's, whatever the limit.
    /// </summary>
    public bool Explain { get; init; }
}
