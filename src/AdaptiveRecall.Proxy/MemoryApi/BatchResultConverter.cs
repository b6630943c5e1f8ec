using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Writes a <see cref="BatchResult"/>; nobody reads one here.</summary>
internal sealed class BatchResultConverter : JsonConverter<BatchResult>
{
    public override BatchResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Results of a batch are only written.");

    public override void Write(Utf8JsonWriter writer, BatchResult value, JsonSerializerOptions options)
    {
        if (value.Memory is { } memory)
        {
            JsonSerializer.Serialize(writer, memory, MemoryApiJson.Wire.MemoryResource);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("problem");
        JsonSerializer.Serialize(writer, value.Problem!, MemoryApiJson.Wire.Problem);
        writer.WriteEndObject();
    }
}
