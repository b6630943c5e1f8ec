using AdaptiveRecall.Memory.Recall.Needs;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>A message as recall reads it, once, before any card is looked at.</summary>
internal sealed class AskedMessage
{
    /// <summary>Distinct words of the message with their terms, in order; then those of what was said earlier.</summary>
    public required IReadOnlyList<AskedTerm> Terms { get; init; }

    /// <summary>The standing facts that it needs without naming them (see <see cref="NeedReader"/>).</summary>
    public IReadOnlyList<NeededGroup> Needs { get; init; } = [];

    /// <summary>They tell its writer's own state, for which it asks (see <see cref="StateReader"/>).</summary>
    public bool NeedsState { get; init; }

    /// <summary>Words that may be a speaker's name.</summary>
    public required IReadOnlySet<uint> Names { get; init; }

    public required bool IsQuestion { get; init; }

    public required bool AsksWhen { get; init; }

    /// <summary>It asks what the assistant said (see <see cref="AssistantQuestions"/>).</summary>
    public bool AsksAssistant { get; init; }

    /// <summary>The time that it names, UTC ticks, the end excluded; both 0: none.</summary>
    public (long From, long Until) Time { get; init; }

    /// <summary>The event that tells the time, where it names no date; mostly none.</summary>
    public TimeAnchor? Anchor { get; init; }

    /// <summary>It asks how things are now.</summary>
    public bool AsksCurrent { get; init; }

    /// <summary>It is about the one who writes it (see <see cref="PersonalMessages"/>).</summary>
    public required bool IsPersonal { get; init; }

    /// <summary>How many terms of the message itself say what it is about.</summary>
    public required int Topics { get; init; }

    /// <summary>What was said before counts too, because the message is a short follow-up.</summary>
    public required bool FollowsUp { get; init; }
}
