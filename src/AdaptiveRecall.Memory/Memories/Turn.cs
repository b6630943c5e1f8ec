namespace AdaptiveRecall.Memory.Memories;

/// <summary>A turn of a conversation, with its text: what a card is made of.</summary>
/// <param name="Text">What was said.</param>
/// <param name="At">When.</param>
public sealed record Turn(string Text, DateTimeOffset At)
{
    /// <summary>"user", "assistant", …; not set: a person.</summary>
    public string? Role { get; init; }

    /// <summary>The speaker's name, if it is known.</summary>
    public string? Speaker { get; init; }

    /// <summary>The conversation's id; not set: it stands alone.</summary>
    public string? Conversation { get; init; }

    /// <summary>The place in the conversation, from 0.</summary>
    public long? Sequence { get; init; }
}
