using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>A memory in an export.</summary>
/// <param name="Type"><see cref="LineTypes.Memory"/>.</param>
/// <param name="Memory">As the API shows it.</param>
/// <param name="Uses">When it was used.</param>
/// <param name="Message">Hash of the message that it was learnt from, under the owner's key.</param>
/// <param name="Card">Its card: numbers under the owner's key, no text.</param>
internal sealed record MemoryLine(string Type, MemoryResource Memory, UsesResource Uses, string? Message, byte[] Card)
{
    public static MemoryLine Of(StoredEntry entry, Memory.Memories.Memory memory) => new(
        LineTypes.Memory,
        MemoryResource.Of(memory),
        UsesResource.Of(memory.Accesses),
        memory.Source.Message is { } message ? LineNumbers.Write(message) : null,
        entry.Card.Payload.ToArray());
}
