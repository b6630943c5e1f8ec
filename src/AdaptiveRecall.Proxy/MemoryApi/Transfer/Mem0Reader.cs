using System.Text.Json;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>
/// Reads a memory of Mem0, as its <c>get_all</c> gives it: the text in <c>memory</c>, <c>id</c>, <c>created_at</c>, <c>updated_at</c>,
/// <c>categories</c>, <c>run_id</c>, <c>expiration_date</c>. Its <c>metadata</c> has no place here.
/// </summary>
internal static class Mem0Reader
{
    public static bool IsOne(JsonElement item) => item.TryGetProperty("memory", out var text) && text.ValueKind == JsonValueKind.String;

    public static Memory.Memories.Memory Read(JsonElement item, DateTimeOffset now, List<FieldFault> faults)
    {
        var text = new FieldReader(item, "", faults).Text("memory", Memory.Memories.Memory.TextLimit, required: true) ?? "";
        var known = ForeignFields.Time(item, "created_at") ?? ForeignFields.Time(item, "updated_at");
        var createdAt = known ?? now;
        return new Memory.Memories.Memory
        {
            Id = ForeignFields.Id("mem0", ForeignFields.Name(item, "id") ?? text, known),
            Text = text,
            Kind = MemoryKind.Fact,
            OccurredAt = createdAt,
            CreatedAt = createdAt,
            UpdatedAt = ForeignFields.Time(item, "updated_at") ?? createdAt,
            ExpiresAt = ForeignFields.Time(item, "expiration_date"),
            Tags = ForeignFields.Tags(item, "categories"),
            Accesses = AccessHistory.Created(createdAt),
            Source = new MemorySource { Type = MemorySource.Import, Conversation = ForeignFields.Name(item, "run_id") },
        };
    }
}
