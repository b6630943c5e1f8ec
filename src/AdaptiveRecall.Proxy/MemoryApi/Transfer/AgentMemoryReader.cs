using System.Text.Json;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>
/// Reads a long-term memory of the Redis agent memory server (its <c>MemoryRecord</c>): <c>text</c>, <c>id</c>, <c>created_at</c>,
/// <c>updated_at</c>, <c>event_date</c>, <c>last_accessed</c>, <c>access_count</c>, <c>topics</c> and <c>entities</c>, <c>session_id</c>,
/// <c>memory_type</c>, <c>pinned</c>.
/// </summary>
internal static class AgentMemoryReader
{
    private const long CountLimit = int.MaxValue;

    public static bool IsOne(JsonElement item) => item.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String;

    public static Memory.Memories.Memory Read(JsonElement item, DateTimeOffset now, List<FieldFault> faults)
    {
        var text = new FieldReader(item, "", faults).Text("text", Memory.Memories.Memory.TextLimit, required: true) ?? "";
        var known = ForeignFields.Time(item, "created_at") ?? ForeignFields.Time(item, "event_date");
        var createdAt = known ?? now;
        return new Memory.Memories.Memory
        {
            Id = ForeignFields.Id("redis-agent-memory-server", ForeignFields.Name(item, "id") ?? text, known),
            Text = text,
            Kind = ForeignFields.Name(item, "memory_type") is "episodic" or "message" ? MemoryKind.Episode : MemoryKind.Fact,
            OccurredAt = ForeignFields.Time(item, "event_date") ?? createdAt,
            CreatedAt = createdAt,
            UpdatedAt = ForeignFields.Time(item, "updated_at") ?? createdAt,
            Pinned = item.TryGetProperty("pinned", out var pinned) && pinned.ValueKind == JsonValueKind.True,
            Tags = ForeignFields.Tags(item, "topics", "entities"),
            Accesses = ReadUses(item, createdAt),
            Source = new MemorySource { Type = MemorySource.Import, Conversation = ForeignFields.Name(item, "session_id") },
        };
    }

    private static AccessHistory ReadUses(JsonElement item, DateTimeOffset createdAt) =>
        item.TryGetProperty("access_count", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var uses) && uses is > 0 and < CountLimit
        && ForeignFields.Time(item, "last_accessed") is { } last && last > createdAt
            ? new AccessHistory(uses + 1, [last, createdAt])
            : AccessHistory.Created(createdAt);
}
