using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>What of a memory is sealed: everything that a person wrote or named.</summary>
internal sealed record SealedContent
{
    public required string Text { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public required MemorySource Source { get; init; }
}
