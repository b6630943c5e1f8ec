using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi.Listing;

/// <summary>Which memories are wanted: those that meet every condition that is set.</summary>
internal sealed record MemoryFilter
{
    /// <summary>Of one of these kinds; none: of any.</summary>
    public IReadOnlyList<MemoryKind> Kinds { get; init; } = [];

    /// <summary>From one of these types of source; none: from any.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>In one of these states; none: in any.</summary>
    public IReadOnlyList<MemoryState> States { get; init; } = [];

    /// <summary>With all of these tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>From this conversation.</summary>
    public string? Conversation { get; init; }

    public bool? Pinned { get; init; }

    /// <summary>From then on, this time included.</summary>
    public DateTimeOffset? OccurredFrom { get; init; }

    /// <summary>Until then, this time excluded.</summary>
    public DateTimeOffset? OccurredTo { get; init; }

    public DateTimeOffset? CreatedFrom { get; init; }

    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>No condition is set.</summary>
    public bool IsEmpty =>
        Kinds.Count + Sources.Count + States.Count + Tags.Count == 0
        && Conversation is null && Pinned is null && OccurredFrom is null && OccurredTo is null && CreatedFrom is null && CreatedTo is null;

    public bool Takes(Memory.Memories.Memory memory) =>
        (Kinds.Count == 0 || Kinds.Contains(memory.Kind))
        && (Sources.Count == 0 || Sources.Contains(memory.Source.Type))
        && (States.Count == 0 || States.Contains(memory.State))
        && Tags.All(memory.Tags.Contains)
        && (Conversation is null || memory.Source.Conversation == Conversation)
        && (Pinned is null || memory.Pinned == Pinned)
        && !(memory.OccurredAt < OccurredFrom) && !(memory.OccurredAt >= OccurredTo)
        && !(memory.CreatedAt < CreatedFrom) && !(memory.CreatedAt >= CreatedTo);
}
