using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>Something that happened and is to be kept: who did what to what, when and why. Never content, and nobody by name.</summary>
/// <param name="Action">What.</param>
/// <param name="Actor">Who: <c>chat</c>, <c>proxy</c>, <c>local</c>, <c>command</c>, <c>token</c>, <c>signature</c>, or <c>key:</c> and a key's public id.</param>
public sealed record AuditEvent(AuditAction Action, string Actor)
{
    /// <summary>Whose memories; not set: no user's.</summary>
    public OwnerKey? Owner { get; init; }

    /// <summary>Which memories. Must not change any more.</summary>
    public IReadOnlyCollection<MemoryId> Memories { get; init; } = [];

    /// <summary>What else it is about: the id of a receipt or of a key.</summary>
    public string? Subject { get; init; }

    /// <summary>Why, in a word.</summary>
    public string? Reason { get; init; }

    /// <summary>How many; not set: it is not counted.</summary>
    public long? Count { get; init; }
}
