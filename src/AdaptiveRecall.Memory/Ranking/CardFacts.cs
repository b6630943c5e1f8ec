using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Ranking;

/// <summary>What ranking reads of a card once it is a candidate.</summary>
internal readonly record struct CardFacts
{
    private const long Never = long.MaxValue;

    public CardFacts(TurnCard card, long position)
    {
        Memory = card.Memory;
        Position = position;
        Sequence = card.Sequence;
        Message = card.Message;
        OwnLength = card.Length;
        OccurredAt = card.OccurredAt.UtcTicks;
        ValidFrom = card.ValidFrom?.UtcTicks ?? long.MinValue;
        ValidTo = card.ValidTo?.UtcTicks ?? Never;
        ExpiresAt = card.ExpiresAt?.UtcTicks ?? Never;
        Importance = (float)card.Importance;
        Confidence = (float)card.Confidence;
        Standing = StandingOf(card);
        IsStatement = card.Kind != MemoryKind.Episode;
    }

    /// <summary>The memory; not set: the turn became none, and is context only.</summary>
    public MemoryId? Memory { get; }

    public long Position { get; }

    public long Sequence { get; }

    public ulong Message { get; }

    public int OwnLength { get; }

    /// <summary>UTC ticks.</summary>
    public long OccurredAt { get; }

    /// <summary>UTC ticks.</summary>
    public long ValidFrom { get; }

    /// <summary>UTC ticks.</summary>
    public long ValidTo { get; }

    /// <summary>UTC ticks.</summary>
    public long ExpiresAt { get; }

    public float Importance { get; }

    public float Confidence { get; }

    /// <summary>It was kept as a statement of its own, not as what was said in passing.</summary>
    public bool IsStatement { get; }

    /// <summary>0 to 1: how far it may be a standing fact about a person (see <see cref="NeedScorer"/>).</summary>
    public float Standing { get; }

    /// <summary>Whether the memory may be recalled.</summary>
    /// <param name="traits">The card's traits.</param>
    /// <param name="now">The time asked for, in UTC ticks.</param>
    /// <param name="asOf">The time is a past one: what was superseded since counts as long as it was valid.</param>
    public bool IsCandidate(TurnTraits traits, long now, bool asOf)
    {
        if (Memory is null || (traits & TurnTraits.Quarantined) != 0 || ValidFrom > now || ValidTo <= now || ExpiresAt <= now)
        {
            return false;
        }

        // A superseded memory without an end of validity says nothing about when it stopped being true.
        return asOf
            ? OccurredAt <= now && ((traits & TurnTraits.Superseded) == 0 || ValidTo != Never)
            : (traits & TurnTraits.Superseded) == 0;
    }

    private static float StandingOf(TurnCard card)
    {
        // A turn of a chat tells of a person now and then; as many of them as there are, they must not drown what was asked.
        const float Turn = .15f;
        if (card.Memory is null || card.Role != TurnRole.User || (card.Traits & TurnTraits.Question) != 0)
        {
            return 0;
        }

        var kind = card.Kind;
        return kind == MemoryKind.Profile || kind == MemoryKind.Preference || kind == MemoryKind.Instruction ? 1
            : card.FirstPerson == 0 && kind == MemoryKind.Episode ? 0
            : card.Conversation == 0 ? 1 : Turn;
    }
}
