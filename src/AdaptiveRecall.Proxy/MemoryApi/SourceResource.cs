using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Where a memory came from, on the wire.</summary>
internal sealed record SourceResource
{
    public required string Type { get; init; }

    public string? Conversation { get; init; }

    public long? Sequence { get; init; }

    public string? Role { get; init; }

    public string? Speaker { get; init; }

    public string? Model { get; init; }

    public string? Receipt { get; init; }

    public static SourceResource Of(MemorySource source) => new()
    {
        Type = source.Type,
        Conversation = source.Conversation,
        Sequence = source.Sequence,
        Role = source.Role,
        Speaker = source.Speaker,
        Model = source.Model,
        Receipt = source.Receipt,
    };
}
