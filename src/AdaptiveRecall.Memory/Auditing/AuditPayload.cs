using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>
/// An entry as it is stored and hashed: JSON, so that an auditor can check a chain with nothing of ours. Fields that are not set are left out.
/// </summary>
public sealed record AuditPayload
{
    /// <summary>A UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What.</summary>
    public required AuditAction Action { get; init; }

    /// <summary>Who.</summary>
    public required string Actor { get; init; }

    /// <summary>Whose memories, by the owner's key: 32 hexadecimal digits.</summary>
    public string? Owner { get; init; }

    /// <summary>Which memories.</summary>
    public IReadOnlyList<Guid>? Memories { get; init; }

    /// <summary>What else it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>How many.</summary>
    public long? Count { get; init; }

    /// <summary>Of a checkpoint: the sequence up to which entries were removed.</summary>
    public long? Through { get; init; }

    /// <summary>Of a checkpoint: the hash of the last entry that was removed, in hexadecimal digits.</summary>
    public string? Hash { get; init; }

    /// <summary>Most memories that an entry names: a batch of the memory API, and as many ids as 64 KiB hold.</summary>
    internal const int MemoryLimit = 1000;

    /// <summary>Writes an event.</summary>
    internal static byte[] Write(AuditEvent happened, Guid id, DateTimeOffset at, ArrayBufferWriter<byte> buffer)
    {
        // By hand: most entries are of chat requests, and this is a third of what the serializer takes.
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            json.WriteString("at"u8, at);
            json.WriteString("action"u8, NameOf(happened.Action));
            json.WriteString("actor"u8, happened.Actor);
            if (happened.Owner is { } owner)
            {
                json.WriteString("owner"u8, owner.ToString());
            }

            if (happened.Memories.Count > 0)
            {
                json.WriteStartArray("memories"u8);
                foreach (var memory in happened.Memories.Take(MemoryLimit))
                {
                    json.WriteStringValue(memory.Value);
                }

                json.WriteEndArray();
            }

            WriteText(json, "subject", happened.Subject);
            WriteText(json, "reason", happened.Reason);
            if (happened.Count is { } count)
            {
                json.WriteNumber("count"u8, count);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes an entry.</summary>
    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, AuditPayloadContext.Default.AuditPayload);

    /// <summary>Reads an entry. One that is damaged is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out AuditPayload? entry)
    {
        try
        {
            entry = JsonSerializer.Deserialize(payload, AuditPayloadContext.Default.AuditPayload);
            return entry is not null;
        }
        catch (JsonException)
        {
            entry = null;
            return false;
        }
    }

    private static string NameOf(AuditAction action) => Names[(int)action];

    private static readonly string[] Names = [.. Enum.GetNames<AuditAction>().Select(static name => char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..])];

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
