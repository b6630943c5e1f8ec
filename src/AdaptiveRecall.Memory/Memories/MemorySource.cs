namespace AdaptiveRecall.Memory.Memories;

/// <summary>Where a memory came from.</summary>
public sealed record MemorySource
{
    /// <summary>The type of what was said in a chat.</summary>
    public const string Chat = "chat";

    /// <summary>The type of what a model made of what was said in a chat.</summary>
    public const string Derived = "derived";

    /// <summary>The type of what was created over the memory API.</summary>
    public const string Api = "api";

    /// <summary>The type of what was imported.</summary>
    public const string Import = "import";

    /// <summary><see cref="Chat"/>, <see cref="Api"/>, <see cref="Import"/> or what the creator named.</summary>
    public required string Type { get; init; }

    /// <summary>The conversation it was said in.</summary>
    public string? Conversation { get; init; }

    /// <summary>Its place in that conversation: the index of its message, from 0.</summary>
    public long? Sequence { get; init; }

    /// <summary>The role of the message: "user", "assistant", ….</summary>
    public string? Role { get; init; }

    /// <summary>Who said it: the message's name, or nothing where only the role is known.</summary>
    public string? Speaker { get; init; }

    /// <summary>The model the conversation was held with.</summary>
    public string? Model { get; init; }

    /// <summary>The receipt of the request it was learnt from.</summary>
    public string? Receipt { get; init; }

    /// <summary>
    /// Hash of the message it was learnt from (see <see cref="TurnCard.Message"/>): by it a memory whose message is
    /// still in the prompt is known, and not written into that prompt a second time.
    /// </summary>
    public ulong? Message { get; init; }

    /// <summary>Whether it was learnt, not entered.</summary>
    public bool IsLearnt() => Type is Chat or Derived;
}
