using System.Text.Json;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>
/// A merge patch (RFC 7396) of a memory: what is named is changed, what is null gets its default or is removed, and
/// everything else (also what only the proxy may write, such as <c>version</c>) is passed over. Of <c>state</c> only "active" is taken: it
/// approves what is quarantined, and brings back what was closed or forgotten.
/// </summary>
internal sealed class MemoryPatch
{
    private readonly List<Func<Memory.Memories.Memory, Memory.Memories.Memory>> _changes = [];

    private MemoryPatch()
    {
    }

    /// <summary>Reads a patch; faults are noted, and where there are any the patch is not to be used.</summary>
    public static MemoryPatch Read(JsonElement body, List<FieldFault> faults)
    {
        var patch = new MemoryPatch();
        var fields = new FieldReader(body, "", faults);
        patch.Require(fields, "text", fields.Text("text", Memory.Memories.Memory.TextLimit), static (memory, text) => memory with { Text = text });
        patch.Require(fields, "occurredAt", fields.Time("occurredAt", Rfc3339.LatestYear), static (memory, time) => memory with { OccurredAt = time!.Value });
        patch.Set(fields, "kind", fields.Kind("kind"), static (memory, kind) => memory with { Kind = kind ?? MemoryKind.Fact });
        patch.Set(fields, "importance", fields.Number("importance", 0, 1), static (memory, number) => memory with { Importance = number ?? 0.5 });
        patch.Set(fields, "confidence", fields.Number("confidence", 0, 1), static (memory, number) => memory with { Confidence = number ?? 1 });
        patch.Set(fields, "pinned", fields.Flag("pinned"), static (memory, flag) => memory with { Pinned = flag ?? false });
        patch.Set(fields, "expiresAt", fields.Time("expiresAt", Rfc3339.LatestExpiryYear), static (memory, time) => memory with { ExpiresAt = time });
        patch.Set(fields, "tags", fields.Tags("tags"), static (memory, tags) => memory with { Tags = tags ?? [] });
        if (body.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.String && state.ValueEquals("active"))
        {
            patch._changes.Add(Reopen);
        }

        return patch;
    }

    /// <summary>The memory as it is to be; the very same one where the patch changes nothing.</summary>
    public Memory.Memories.Memory Apply(Memory.Memories.Memory memory) =>
        _changes.Aggregate(memory, static (current, change) => change(current));

    // What was forgotten has nobody that took its place, and an end that only the forgetting gave it.
    private static Memory.Memories.Memory Reopen(Memory.Memories.Memory memory) => memory.State == MemoryState.Active
        ? memory
        : memory with
        {
            State = MemoryState.Active,
            ExpiresAt = memory.State == MemoryState.Superseded && memory.SupersededBy is null ? null : memory.ExpiresAt,
            ValidTo = null,
            SupersededBy = null,
        };

    private void Set<T>(FieldReader fields, string name, T? value, Func<Memory.Memories.Memory, T?, Memory.Memories.Memory> change)
    {
        if (fields.Has(name))
        {
            _changes.Add(memory => change(memory, value));
        }
    }

    private void Require<T>(FieldReader fields, string name, T? value, Func<Memory.Memories.Memory, T, Memory.Memories.Memory> change)
    {
        if (fields.IsNull(name))
        {
            fields.Fault(name, "null", "a value: a memory cannot be without it");
        }
        else if (value is not null)
        {
            _changes.Add(memory => change(memory, value));
        }
    }
}
