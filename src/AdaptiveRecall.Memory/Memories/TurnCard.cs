using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// What ranking keeps of a turn: where it stood, who spoke, when, and its terms by number. No text, no vector. Every
/// turn of a user leaves one, whether or not it became a memory: an unremembered question is the context of the
/// remembered answer to it.
/// </summary>
public sealed record TurnCard
{
    /// <summary>The memory that this card belongs to; not set for a turn that became none.</summary>
    public MemoryId? Memory { get; init; }

    /// <summary>Keyed hash of the conversation's id; 0: it stands alone.</summary>
    public ulong Conversation { get; init; }

    /// <summary>The place in the conversation, from 0; -1: unknown (then the order of storing is the order).</summary>
    public long Sequence { get; init; } = -1;

    public TurnRole Role { get; init; }

    /// <summary>Terms of the speaker's name, at most four; empty: not named.</summary>
    public IReadOnlyList<uint> SpeakerTerms { get; init; } = [];

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>Keyed hash of the message's text: the same message twice has the same. 0: not from a message.</summary>
    public ulong Message { get; init; }

    /// <summary>
    /// Keyed hash of the memory's text; 0 for a turn that became none. With it a changed text is always a changed card, and
    /// so another epoch: what is cached of texts may be believed as long as the epoch stays.
    /// </summary>
    public ulong Text { get; init; }

    public TurnTraits Traits { get; init; }

    /// <summary>How many first-person words ("I", "my", …) it has, at most 255.</summary>
    public byte FirstPerson { get; init; }

    /// <summary>How many terms it has, repeats included, without <see cref="DateTerms"/>.</summary>
    public int Length { get; init; }

    /// <summary>
    /// By which analyser its terms were made: 1 took every text for English, 2 reads it in its language. A question asks for the
    /// terms of both, and a memory that is written again has a card of the newest.
    /// </summary>
    public byte Analyzer { get; init; } = TermAnalyzer.Version;

    /// <summary>Distinct terms of the text, by rising id.</summary>
    public IReadOnlyList<TermCount> Terms { get; init; } = [];

    /// <summary>Distinct terms of its date and of the dates it mentions, by rising id; they do not spread to neighbours.</summary>
    public IReadOnlyList<TermCount> DateTerms { get; init; } = [];

    public MemoryKind Kind { get; init; } = MemoryKind.Episode;

    public double Importance { get; init; } = 0.5;

    public double Confidence { get; init; } = 1;

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
