using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>
/// Looks into the JSON of answers, which are read when the client has them. Never throws for what a field holds:
/// <c>JsonElement.GetString</c> does on lone surrogates, which models really send.
/// </summary>
internal static class AnswerJson
{
    // Deeper than any answer; a document, unlike a reader, takes memory for each level.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1024 };

    /// <summary>Parses a JSON object, and gives nothing where it is none; the caller disposes it.</summary>
    public static JsonDocument? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            return JsonDocument.ParseValue(ref reader) is { RootElement.ValueKind: JsonValueKind.Object } document ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    extension(JsonElement element)
    {
        /// <summary>A field of an object; undefined where there is none.</summary>
        public JsonElement Field(ReadOnlySpan<byte> name)
        {
            try
            {
                return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;
            }
            catch (InvalidOperationException)
            {
                // One of the names that it was compared with is no text.
                return default;
            }
        }

        /// <summary>The elements of an array; none where it is no array.</summary>
        public IEnumerable<JsonElement> Elements() => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

        /// <summary>The text of a string; empty where it is none.</summary>
        public string Text() => element.ValueKind == JsonValueKind.String ? JsonText.ToText(JsonMarshal.GetRawUtf8Value(element)[1..^1]) : "";

        /// <summary>A number; 0 where it is none.</summary>
        public int Number() => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) ? number : 0;

        /// <summary>The value as it is spelt; empty where there is none.</summary>
        public string Raw() => element.ValueKind == JsonValueKind.Undefined ? "" : Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));

        /// <summary>What <c>usage</c> says.</summary>
        public PromptUsage Usage()
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                return default;
            }

            var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(element));
            reader.Read();
            return PromptUsage.Read(ref reader);
        }
    }
}
