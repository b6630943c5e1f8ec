using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>A short list of strings in one column: a JSON array, so that SQL can look into it; NULL when empty.</summary>
internal static class StringList
{
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return [];
        }

        var items = new List<string>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                items.Add(reader.GetString()!);
            }
        }

        return items;
    }

    public static string? Write(IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                writer.WriteStringValue(item);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
