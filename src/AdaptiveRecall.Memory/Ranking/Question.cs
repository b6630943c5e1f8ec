namespace AdaptiveRecall.Memory.Ranking;

/// <summary>What is asked of an owner's cards, as numbers.</summary>
internal readonly ref struct Question
{
    /// <summary>Distinct terms, without the names of speakers.</summary>
    public required ReadOnlySpan<QueryTerm> Terms { get; init; }

    /// <summary>Words of standing facts that the message needs without naming them; mostly empty.</summary>
    public ReadOnlySpan<QueryTerm> Needs { get; init; }

    /// <summary>They tell a state that is asked for: turns of a chat, of which there are many, are searched by what the question names.</summary>
    public bool NeedsState { get; init; }

    /// <summary>Numbers of the speakers that the message names (see <see cref="OwnerCards.Speakers"/>).</summary>
    public required ReadOnlySpan<int> Speakers { get; init; }

    /// <summary>The message asks what the assistant said: as if it named that speaker.</summary>
    public bool AsksAssistant { get; init; }

    /// <summary>The message asks for a time.</summary>
    public bool AsksWhen { get; init; }

    /// <summary>The time that the message names, in UTC ticks, the end excluded; both 0: none.</summary>
    public (long From, long Until) Time { get; init; }

    /// <summary>The message asks how things are now: of near-equals, the newest comes first.</summary>
    public bool AsksCurrent { get; init; }

    /// <summary>The time asked for, in UTC ticks.</summary>
    public required long Now { get; init; }

    /// <summary>The time is a past one that was asked for.</summary>
    public bool AsOf { get; init; }
}
